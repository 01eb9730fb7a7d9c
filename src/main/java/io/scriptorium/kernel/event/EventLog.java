package io.scriptorium.kernel.event;

import io.scriptorium.kernel.data.Batch;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Impersonator;
import io.scriptorium.kernel.tenancy.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened. A use case appends its events in its own transaction: they are there exactly if its changes are.
 */
@ApplicationScoped
public class EventLog {

    // The outbox row shares the subject's slot with all events of that subject: the last byte of an id is random.
    private static final String APPEND = """
            with told as materialized (
                select * from jsonb_to_recordset($2::jsonb) as e
                    (place integer, id uuid, type text, version smallint, subject_id uuid, occurred_at timestamptz,
                     payload jsonb, aside jsonb)
            ), appended as (
                insert into kernel.event_log
                    (tenant_id, id, type, version, subject_id, actor_id, request_id, occurred_at, payload)
                select $1, e.id, e.type, e.version, e.subject_id, $3, $4, e.occurred_at, e.payload
                from told e order by e.place
                returning tenant_id, id, sequence, subject_id
            )
            insert into kernel.event_outbox (tenant_id, event_id, sequence, slot, aside)
            select a.tenant_id, a.id, a.sequence, get_byte(uuid_send(a.subject_id), 15) % 16, t.aside
            from appended a join told t on t.id = a.id
            """;

    private final Tx tx;
    private final Sql sql;
    private final EventTypes types;
    private final StoredJson json;
    private final Clock clock;
    private final Relay relay;
    private final Batch<JsonObject> pending = new Batch<>(this::insert);

    EventLog(Tx tx, Sql sql, EventTypes types, StoredJson json, Clock clock, Relay relay) {
        this.tx = tx;
        this.sql = sql;
        this.types = types;
        this.json = json;
        this.clock = clock;
        this.relay = relay;
    }

    /**
     * Announces a fact. All facts of a transaction are written in one statement just before it commits, in the order
     * of the calls.
     *
     * @return done at once; a {@code Uni} so that it stands in a chain as other steps do
     */
    public Uni<Void> append(DomainEvent event) {
        return append(event, Changes.none());
    }

    /** The same, and tells the audit log what was changed from what to what. */
    public Uni<Void> append(DomainEvent event, Changes changes) {
        EventTypes.Named type = types.nameOf(event);
        tx.collect(
                pending,
                new JsonObject()
                        .put("id", Ids.next().toString())
                        .put("type", type.name())
                        .put("version", type.version())
                        .put("subject_id", event.subjectId().toString())
                        .put("occurred_at", clock.instant().toString())
                        .put("payload", json.object(event))
                        .put("aside", aside(changes.json())));
        return Uni.createFrom().voidItem();
    }

    private static @Nullable JsonObject aside(JsonObject changes) {
        JsonObject aside = new JsonObject();
        Actor actor = Caller.current().actor();
        if (actor != null) {
            aside.put("role", actor.role());
            Impersonator impersonator = actor.impersonator();
            if (impersonator != null) {
                aside.put("impersonator", impersonator.memberId().toString());
            }
            Origin.address().ifPresent(address -> aside.put("address", address));
        } else {
            Origin.address().ifPresent(address -> aside.put("origin", address));
        }
        if (!changes.isEmpty()) {
            aside.put("changes", changes);
        }
        return aside.isEmpty() ? null : aside;
    }

    private Uni<Void> insert(List<JsonObject> events) {
        JsonArray rows = new JsonArray();
        for (int i = 0; i < events.size(); i++) {
            rows.add(events.get(i).put("place", i));
        }
        Caller caller = Caller.current();
        String placement = caller.requireTenant().placement();
        tx.afterCommit(() -> relay.wake(placement));
        return sql.run(APPEND, Caller.tenantId(), rows, caller.member().orElse(null), caller.requestId())
                .replaceWithVoid();
    }
}
