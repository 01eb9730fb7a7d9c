package io.scriptorium.kernel.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whether the caller proved who they are a moment ago; {@link StepUps} says where that is asked. */
@ApplicationScoped
class FreshProof {

    private final SecurityIdentity identity;
    private final Clock clock;

    FreshProof(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Refuses with 401 {@code step-up-required} where the last proof is too old, or was a device that is trusted: that
     * spares the second proof when signing in, and nowhere else.
     */
    void require() {
        if (!isGiven()) {
            throw new StepUpRequired();
        }
    }

    private boolean isGiven() {
        return identity.getPrincipal() instanceof JsonWebToken token
                && token.getClaim(Tokens.ACTOR) == null
                && token.getClaim(Tokens.PROVED_AT) instanceof Number seconds
                && !(token.getClaim(Tokens.METHODS) instanceof Collection<?> methods
                        && methods.contains(Tokens.TRUSTED_DEVICE))
                && clock.instant()
                        .isBefore(Instant.ofEpochSecond(seconds.longValue()).plus(StepUpRequired.MAXIMUM_AGE));
    }
}
