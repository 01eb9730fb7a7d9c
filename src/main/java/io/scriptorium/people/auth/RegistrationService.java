package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.PasswordRules;
import io.scriptorium.kernel.security.Passwords;
import io.scriptorium.people.auth.AuthResource.Registration;
import io.scriptorium.people.auth.LoginGuard.Attempt;
import io.scriptorium.people.quota.Quotas;
import io.scriptorium.people.user.AlreadyRegistered;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Newcomer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Lets newcomers register. */
@ApplicationScoped
class RegistrationService {

    private final LoginStore logins;
    private final NewLogins newLogins;
    private final LoginGuard guard;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Members members;
    private final Quotas quotas;
    private final SignInPolicy policy;
    private final RefusalWatches refusals;
    private final Whereabouts whereabouts;
    private final Tx tx;
    private final Clock clock;

    RegistrationService(
            LoginStore logins,
            NewLogins newLogins,
            LoginGuard guard,
            Passwords passwords,
            PasswordRules rules,
            Members members,
            Quotas quotas,
            SignInPolicy policy,
            RefusalWatches refusals,
            Whereabouts whereabouts,
            Tx tx,
            Clock clock) {
        this.logins = logins;
        this.newLogins = newLogins;
        this.guard = guard;
        this.passwords = passwords;
        this.rules = rules;
        this.members = members;
        this.quotas = quotas;
        this.policy = policy;
        this.refusals = refusals;
        this.whereabouts = whereabouts;
        this.tx = tx;
        this.clock = clock;
    }

    /**
     * Makes a login and joins the tenant with it. Whoever has a login from another tenant joins with that one's
     * password; anybody else is told that the address is registered, and the try counts as guessing.
     *
     * @param language that they ask for, and are written to in; the website's where null
     */
    Uni<Member> register(Registration asked, @Nullable Language language, Device device) {
        return quotas.requireRoom() // of all alike, before it is looked up who has a login
                .chain(() -> members.answers(asked.platformRole(), asked.customFields()))
                .chain(answers -> loginOf(asked, device)
                        .chain(login -> policy.requiresApproval()
                                .map(waits -> new Newcomer(
                                        asked.platformRole(),
                                        asked.displayName(),
                                        login.email(),
                                        language,
                                        answers,
                                        waits))
                                .chain(newcomer -> join(login, newcomer, device))));
    }

    private Uni<Member> join(Login login, Newcomer newcomer, Device device) {
        return tx.write(
                () -> members.register(login.id(), newcomer).call(member -> whereabouts.note(member.id(), device)));
    }

    private Uni<Login> loginOf(Registration asked, Device device) {
        String address = asked.email().strip();
        return logins.find(address)
                .chain(known -> known.isPresent()
                        ? prove(known.get(), asked.password(), device)
                        : create(address, asked.password(), asked.displayName(), device));
    }

    private Uni<Login> create(String email, String password, String displayName, Device device) {
        rules.require("password", password, email, displayName);
        return newLogins
                .make(email, password)
                .chain(made -> made.isPresent()
                        ? Uni.createFrom().item(made.get())
                        : logins.find(email).chain(other -> prove(other.orElseThrow(), password, device)));
    }

    private Uni<Login> prove(Login login, String password, Device device) {
        Attempt attempt = Attempt.of(login.email(), device.address());
        return guard.begin(attempt, login.email(), device.address())
                .chain(() -> passwords.matches(password, login.passwordHash()))
                .map(matches -> {
                    if (!matches || login.isLockedAt(clock.instant())) {
                        throw new AlreadyRegistered();
                    }
                    return login;
                })
                .onFailure(AlreadyRegistered.class)
                .call(() -> members.ofUser(login.id()).chain(member -> refusals.refused(member, login.email(), device)))
                .call(() -> guard.succeeded(attempt));
    }
}
