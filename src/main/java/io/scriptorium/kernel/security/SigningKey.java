package io.scriptorium.kernel.security;

import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of the table {@code kernel.signing_key}, and the rules of its life.
 *
 * @param kid its id, in the head of every token that it signs
 * @param verifies the public half
 * @param signs the private half; null where it cannot be read, because the secret was changed
 * @param span when it does what
 */
record SigningKey(
        String kid, ECPublicKey verifies, @Nullable ECPrivateKey signs, Span span) {

    /** Published, signing, then only verifying. */
    record Span(Instant publishedAt, Instant signFrom, Instant signUntil, Instant expiresAt) {

        /** The life of a key that signs from a time on. */
        static Span from(Instant now, Instant signFrom, SecuritySettings.Keys rules) {
            Instant signUntil = signFrom.plus(rules.signFor());
            return new Span(now, signFrom, signUntil, signUntil.plus(rules.verifyAfter()));
        }

        boolean signsAt(Instant time) {
            return !time.isBefore(signFrom) && time.isBefore(signUntil);
        }

        boolean isOverAt(Instant time) {
            return !time.isBefore(expiresAt);
        }

        /** Whether a successor must be known from now on. */
        boolean endsWithin(Duration ahead, Instant time) {
            return !time.plus(ahead).isBefore(signUntil);
        }
    }

    boolean canSignAt(Instant time) {
        return signs != null && span.signsAt(time);
    }
}
