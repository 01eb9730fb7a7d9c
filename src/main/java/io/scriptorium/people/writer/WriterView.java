package io.scriptorium.people.writer;

import java.time.Instant;
import java.util.UUID;

/** A writer as the API shows one. */
record WriterView(UUID id, String displayName, String level, int maxActiveOrders, String status, Instant createdAt) {

    WriterProfile profile() {
        return new WriterProfile(id, level, maxActiveOrders);
    }
}
