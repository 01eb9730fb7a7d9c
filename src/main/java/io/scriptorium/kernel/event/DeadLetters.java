package io.scriptorium.kernel.event;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events that a consumer gave up on: lists them and has them tried again. */
@ApplicationScoped
class DeadLetters {

    /** Consumers that give up the same event may do so at the same time: so both are in the key. */
    private static final Listing DEAD = Listing.of("""
                    select f.event_id, f.consumer, l.type, f.subject_id, f.attempts, f.last_error, f.created_at
                    from kernel.event_failure f
                    join kernel.event_log l on l.tenant_id = f.tenant_id and l.id = f.event_id
                    where f.tenant_id = $1 and f.dead\
                    """)
            .id("md5(f.consumer || f.event_id)::uuid")
            .sort("created_at", "f.created_at", "timestamptz")
            .filter("consumer", "f.consumer", Listing.TEXT)
            .filter("type", "l.type", Listing.TEXT)
            .by("-created_at");

    private static final String REPLAY = """
            update kernel.event_failure set dead = false, attempts = 0, next_at = now()
            where tenant_id = $1 and event_id = $2 and dead and ($3::text is null or consumer = $3)
            """;

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final EventLog events;

    /**
     * An event that was given up.
     *
     * @param consumer who could not have its effect
     * @param lastError why, in the words of the program
     */
    record DeadLetter(
            UUID eventId,
            String consumer,
            String type,
            UUID subjectId,
            int attempts,
            String lastError,
            Instant createdAt) {

        static DeadLetter of(Row row) {
            return new DeadLetter(
                    row.getUUID("event_id"),
                    row.getString("consumer"),
                    row.getString("type"),
                    row.getUUID("subject_id"),
                    row.getInteger("attempts"),
                    row.getString("last_error"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    DeadLetters(Tx tx, Sql sql, Pages pages, EventLog events) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.events = events;
    }

    Uni<Page<DeadLetter>> list(UUID tenantId, PageRequest request) {
        return pages.page(DEAD, request, DeadLetter::of, tenantId);
    }

    /** Has a dead letter tried again soon, by one consumer or by all that gave it up. */
    Uni<Void> replay(UUID tenantId, UUID eventId, @Nullable String consumer) {
        return tx.write(() -> sql.run(REPLAY, tenantId, eventId, consumer)
                .invoke(changed -> {
                    if (changed == 0) {
                        throw Refusal.notFound("dead letter");
                    }
                })
                .chain(() -> events.append(new DeadLetterEvent.Replayed(eventId, consumer))));
    }
}
