package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Passwords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Makes logins of an address and a password. */
@ApplicationScoped
class NewLogins {

    private final Passwords passwords;
    private final LoginStore store;
    private final Clock clock;

    NewLogins(Passwords passwords, LoginStore store, Clock clock) {
        this.passwords = passwords;
        this.store = store;
        this.clock = clock;
    }

    /** None where there is one with the address already. */
    Uni<Optional<Login>> make(String email, String password) {
        return passwords.hash(password).chain(hash -> store.insert(email, hash, clock.instant()));
    }

    /** The same, taken to be the address's owner's. */
    Uni<Optional<Login>> makeVerified(String email, String password) {
        return make(email, password)
                .call(made -> made.isPresent()
                        ? store.verify(made.get().id(), clock.instant())
                        : Uni.createFrom().item(false));
    }

    /** The login with an address, made so where there is none. */
    Uni<Login> ensure(String email, String password) {
        return store.find(email)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : makeVerified(email, password))
                .chain(made -> made.isPresent() ? Uni.createFrom().item(made) : store.find(email))
                .map(Optional::orElseThrow);
    }
}
