package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Passwords;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.AlreadyRegistered;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Newcomer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Logins of those who read the mail of an address, as the secret of a letter to it has shown, and are no members of the
 * website yet. The page that took the secret may be anybody's, so it leads into no login that was verified.
 */
@ApplicationScoped
class Readers {

    /** Its path in the request. */
    private static final String PASSWORD = "password";

    private final LoginStore logins;
    private final NewLogins newLogins;
    private final Members members;
    private final Claims claims;
    private final PasswordService passwordService;
    private final Passwords passwords;
    private final LoginGuard guard;
    private final Clock clock;

    Readers(
            LoginStore logins,
            NewLogins newLogins,
            Members members,
            Claims claims,
            PasswordService passwordService,
            Passwords passwords,
            LoginGuard guard,
            Clock clock) {
        this.logins = logins;
        this.newLogins = newLogins;
        this.members = members;
        this.claims = claims;
        this.passwordService = passwordService;
        this.passwords = passwords;
        this.guard = guard;
        this.clock = clock;
    }

    /** As {@link Logins#ofReader}. */
    Uni<UUID> login(Newcomer newcomer, @Nullable String password, Device device) {
        return logins.find(newcomer.email())
                .chain(known -> known.isEmpty()
                        ? make(newcomer, required(password))
                        : enter(known.get(), newcomer, password, device)
                                .replaceWith(known.get().id()));
    }

    private static String required(@Nullable String password) {
        if (password == null) {
            throw Refusal.invalid(PASSWORD, "is needed");
        }
        return password;
    }

    private Uni<UUID> make(Newcomer newcomer, String password) {
        passwordService.requireGood(PASSWORD, password, newcomer.email(), newcomer.displayName());
        return newLogins
                .makeVerified(newcomer.email(), password)
                .map(made -> made.orElseThrow(AlreadyRegistered::new).id());
    }

    private Uni<Void> enter(Login login, Newcomer newcomer, @Nullable String password, Device device) {
        return requireStranger(login)
                .chain(() -> login.emailVerified()
                        ? claims.requireHolder(login, password, device)
                        : verify(login, newcomer, required(password), device));
    }

    private Uni<Void> requireStranger(Login login) {
        return members.ofUser(login.id())
                .invoke(member -> {
                    if (member.isPresent()) {
                        throw new AlreadyRegistered();
                    }
                })
                .replaceWithVoid();
    }

    /** With its password, who made the login and who reads the mail are one. */
    private Uni<Void> verify(Login login, Newcomer newcomer, String password, Device device) {
        return passwords
                .matches(password, login.passwordHash())
                .chain(own -> own
                        ? logins.verify(login.id(), clock.instant()).replaceWithVoid()
                        : take(login, newcomer, password, device));
    }

    private Uni<Void> take(Login login, Newcomer newcomer, String password, Device device) {
        passwordService.requireGood(PASSWORD, password, login.email(), newcomer.displayName());
        return passwords
                .hash(password)
                .chain(hash -> claims.take(login.id(), hash))
                .chain(taken -> taken ? guard.forget(login.id(), login.email()) : holdNow(login, password, device));
    }

    /** For a login that was verified a moment ago. */
    private Uni<Void> holdNow(Login login, String password, Device device) {
        return logins.byId(login.id())
                .chain(verified -> claims.requireHolder(verified.orElseThrow(), password, device));
    }
}
