package io.scriptorium.talk.push;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser that takes messages, as its owner sees it: without the address and the keys, which are as good as passwords.
 *
 * @param service the host of its push service
 * @param current whether it is registered by the session that asks
 * @param registeredAt when the browser said so, the last time
 */
record SubscriptionView(UUID id, String service, boolean current, Instant registeredAt) {

    static SubscriptionView of(Row row, @Nullable UUID session) {
        return new SubscriptionView(
                row.getUUID("id"),
                row.getString("service"),
                row.getUUID("session_id").equals(session),
                row.getOffsetDateTime("registered_at").toInstant());
    }
}
