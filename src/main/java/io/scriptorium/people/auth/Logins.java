package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Passwords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The logins of all tenants, for what brings people in by other ways than registration. */
@ApplicationScoped
public class Logins {

    private final LoginStore store;
    private final Passwords passwords;
    private final Clock clock;

    Logins(LoginStore store, Passwords passwords, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.clock = clock;
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
