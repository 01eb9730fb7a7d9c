package io.scriptorium.people.auth;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A signed-in device. Its refresh tokens are one family.
 *
 * @param id what access tokens name as {@code sid}
 * @param refreshToken the only refresh token that is good now
 * @param proof the last proof of who holds it
 * @param life for how long it goes on from now unless it is used
 */
record Session(UUID id, UUID userId, UUID memberId, String refreshToken, Proof proof, Duration life) {

    /**
     * A proof of who one is.
     *
     * @param at when it was given
     * @param methods how, by the names of RFC 8176
     */
    record Proof(Instant at, List<String> methods) {}

    /**
     * How long sessions go on.
     *
     * @param idle after their last use
     * @param whole after the sign-in, however often they are used
     */
    record Terms(Duration idle, Duration whole) {

        /** How long a new session goes on. */
        Duration first() {
            return left(Duration.ZERO, Duration.ZERO);
        }

        /** How long a session goes on from now that is used now; nothing where it is over. */
        Duration left(Duration age, Duration unused) {
            Duration left = whole.minus(age);
            return left.isNegative() || unused.compareTo(idle) >= 0
                    ? Duration.ZERO
                    : left.compareTo(idle) < 0 ? left : idle;
        }
    }

    static Session of(Row row, String refreshToken, Duration life) {
        return new Session(
                row.getUUID("id"), row.getUUID("user_id"), row.getUUID("member_id"), refreshToken, proof(row), life);
    }

    static Proof proof(Row row) {
        return new Proof(row.getOffsetDateTime("proved_at").toInstant(), List.of(row.getArrayOfStrings("methods")));
    }
}
