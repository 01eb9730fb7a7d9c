package io.scriptorium.insight.threat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A security event.
 *
 * @param type what happened, as on the event log where it stands there: {@code auth.logged-in}
 * @param accountId whom it happened to: a member, or the number that stands for an account that is no member's
 * @param memberId the member, if it is one
 * @param actorId who did it, if that was somebody else
 * @param address where the request came from: an IPv4 address, or the network of an IPv6 one; null where it is not known,
 *     or another person's
 * @param details ids, numbers and words of the program; no secrets
 */
record Incident(
        UUID id,
        String type,
        UUID accountId,
        @Nullable UUID memberId,
        @Nullable UUID actorId,
        @Nullable String address,
        Instant at,
        JsonObject details) {

    static final String LOGGED_IN = "auth.logged-in";
    static final String PASSWORD_REFUSED = "auth.password-refused";
    static final String STRANGER_REFUSED = "auth.stranger-refused";
    static final String FACTOR_REFUSED = "auth.second-factor-refused";
    static final String TOKEN_REUSED = "auth.token-reused";
    static final String PASSKEY_COPIED = "passkey.copy-suspected";
    static final String PERMISSIONS_REFUSED = "threat.permissions-refused";
}
