package io.scriptorium.people.writer;

import java.time.Instant;
import java.util.UUID;

/**
 * A writer as the API shows one.
 *
 * @param displayName the real name, or where the viewer may not know it the pen name or the registration id
 */
record WriterView(UUID id, String displayName, String level, int maxActiveOrders, String status, Instant createdAt) {

    WriterProfile profile() {
        return new WriterProfile(id, level, maxActiveOrders);
    }
}
