package io.scriptorium.people.auth;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What the current tenant asks for and allows when people sign in. */
@ApplicationScoped
class SignInPolicy {

    /**
     * A tenant's rules.
     *
     * @param secondFactorRequired whether nobody signs in by a password alone
     */
    record Rules(boolean secondFactorRequired) {}

    Uni<Rules> rules() {
        return Uni.createFrom().item(new Rules(false));
    }
}
