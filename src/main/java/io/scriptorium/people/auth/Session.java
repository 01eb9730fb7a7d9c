package io.scriptorium.people.auth;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.UUID;

/**
 * A signed-in device. Its refresh tokens are one family.
 *
 * @param id what access tokens name as {@code sid}
 * @param refreshToken the only refresh token that is good now
 */
record Session(UUID id, UUID userId, UUID memberId, String refreshToken) {

    /** How long a session lives after its last use. */
    static final Duration LIFETIME = Duration.ofDays(30);

    static Session of(Row row, String refreshToken) {
        return new Session(row.getUUID("id"), row.getUUID("user_id"), row.getUUID("member_id"), refreshToken);
    }
}
