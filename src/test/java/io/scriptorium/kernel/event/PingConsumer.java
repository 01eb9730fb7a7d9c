package io.scriptorium.kernel.event;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears pings: counts them in the database, as its effect, and fails as often as a test asks. */
@Singleton
public class PingConsumer implements EventConsumer {

    private final Sql sql;
    final Map<UUID, List<Integer>> heard = new ConcurrentHashMap<>();
    final Map<UUID, Envelope> last = new ConcurrentHashMap<>();
    final Map<UUID, AtomicInteger> failures = new ConcurrentHashMap<>();

    PingConsumer(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "ping-counter";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("ping.sent");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        Ping.Sent ping = (Ping.Sent) event;
        // A timer row without handler serves as the counter: it is far in the future.
        return sql.run("""
                        insert into kernel.timer (tenant_id, kind, subject_id, due_at, payload)
                        values ($1, 'ping.count', $2, now() + interval '1000 years', $3)
                        on conflict (tenant_id, kind, subject_id) do update
                        set attempts = timer.attempts + 1
                        """, Caller.tenantId(), ping.subjectId(), new JsonObject())
                .invoke(() -> {
                    if (failures.computeIfAbsent(ping.subjectId(), ignored -> new AtomicInteger())
                                    .getAndDecrement()
                            > 0) {
                        throw new IllegalStateException("This consumer fails on purpose");
                    }
                    last.put(ping.subjectId(), envelope);
                    heard.computeIfAbsent(ping.subjectId(), ignored -> new CopyOnWriteArrayList<>())
                            .add(ping.number());
                })
                .replaceWithVoid();
    }
}
