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
 */
record Session(UUID id, UUID userId, UUID memberId, String refreshToken, Proof proof) {

    /** How long a session lives after its last use. */
    static final Duration LIFETIME = Duration.ofDays(30);

    /**
     * A proof of who one is.
     *
     * @param at when it was given
     * @param methods how, by the names of RFC 8176
     */
    record Proof(Instant at, List<String> methods) {}

    static Session of(Row row, String refreshToken) {
        return new Session(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getUUID("member_id"),
                refreshToken,
                new Proof(row.getOffsetDateTime("proved_at").toInstant(), List.of(row.getArrayOfStrings("methods"))));
    }
}
