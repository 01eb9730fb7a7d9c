package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Passwords;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** The logins of all tenants, for what brings people in by other ways than registration and password. */
@ApplicationScoped
public class Logins {

    private final LoginStore store;
    private final Passwords passwords;
    private final Entrance entrance;
    private final LoginAnswers answers;
    private final Clock clock;

    Logins(LoginStore store, Passwords passwords, Entrance entrance, LoginAnswers answers, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.entrance = entrance;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Lets a member in who has proved who they are in another way than by the password, or asks for a second proof.
     *
     * @param proofs how, by the names of RFC 8176; with {@code mfa} among them where no second proof is needed
     * @param byCookie whether the refresh token goes into a cookie
     */
    public Uni<RestResponse<LoginView>> admit(
            Member member, List<String> proofs, boolean byCookie, HttpServerRequest request) {
        return store.byId(member.userId())
                .invoke(login -> requireGood(member, login.orElseThrow()))
                .chain(() -> entrance.admit(member, proofs, Device.of(request), byCookie))
                .map(entry -> answers.answer(entry, request));
    }

    private void requireGood(Member member, Login login) {
        if (!member.active() || login.isLockedAt(clock.instant())) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "sign-in-refused", "You cannot sign in at this time.");
        }
    }

    /**
     * The login with an e-mail address, made with a password where there is none; one that is there keeps its own.
     *
     * @return its id, for {@link io.scriptorium.people.user.Members#join}
     */
    public Uni<UUID> ensure(String email, String password) {
        return store.find(email)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : create(email, password))
                .map(login -> login.orElseThrow().id());
    }

    private Uni<Optional<Login>> create(String email, String password) {
        return passwords
                .hash(password)
                .chain(hash -> store.insert(email, hash, clock.instant()))
                .chain(made -> made.isPresent() ? Uni.createFrom().item(made) : store.find(email));
    }
}
