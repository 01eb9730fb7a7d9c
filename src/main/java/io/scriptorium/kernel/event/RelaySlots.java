package io.scriptorium.kernel.event;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Whereabouts;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The slots of the outbox, which processes lease. A lease is short, so that the slot of a process that dies is soon
 * another's. Where a lease runs out under a process that is merely slow, two hand over the same events: receipts keep
 * their effect single.
 */
@ApplicationScoped
class RelaySlots {

    private static final Logger LOG = Logger.getLogger(RelaySlots.class);
    private static final int BATCH = 128;

    private static final String LEASE = """
            with leased as (
                update kernel.relay_slot set owner = $1, leased_until = now() + interval '5 seconds'
                where slot = any (array(
                    select s.slot from kernel.relay_slot s
                    where s.leased_until < now() and s.slot <> all ($3::smallint[])
                        and exists (select from kernel.event_outbox o where o.slot = s.slot)
                    order by s.leased_until limit $2
                    for update skip locked))
                returning slot
            )
            select leased.slot, waiting.aside, l.* from leased
            left join lateral (
                select o.tenant_id, o.event_id, o.aside from kernel.event_outbox o
                where o.slot = leased.slot and o.tenant_id <> all ($5::uuid[]) order by o.sequence limit $4
            ) waiting on true
            left join kernel.event_log l on l.tenant_id = waiting.tenant_id and l.id = waiting.event_id
            order by l.sequence
            """;
    private static final String RENEW = """
            update kernel.relay_slot set leased_until = now() + interval '5 seconds'
            where slot = any ($1::smallint[]) and owner = $2 and leased_until > now()
            """;
    private static final String GIVE_BACK = """
            with taken as (
                delete from kernel.event_outbox o using unnest($4::uuid[], $5::uuid[]) as d (tenant_id, event_id)
                where o.tenant_id = d.tenant_id and o.event_id = d.event_id
            )
            update kernel.relay_slot set leased_until = now() + make_interval(secs => $3)
            where slot = $1 and owner = $2
            """;

    private final SystemSql sql;
    private final Whereabouts whereabouts;
    private final EventTypes types;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final UUID owner = UUID.randomUUID();

    RelaySlots(SystemSql sql, Whereabouts whereabouts, EventTypes types) {
        this.sql = sql;
        this.whereabouts = whereabouts;
        this.types = types;
    }

    /**
     * Leases slots in which something waits, those first that were given back longest ago.
     *
     * @param room how many at most
     * @param but which not
     * @return what waits in each, in the order of the log; nothing where all of it is of websites that are on the move, or
     *     waits for a process of another release, which knows its types
     */
    Uni<Map<Short, List<Envelope>>> lease(String placement, int room, Set<Short> but) {
        return sql.in(placement)
                .rows(LEASE, owner, room, but.toArray(Short[]::new), BATCH, whereabouts.leftAlone(placement))
                .map(this::bySlot);
    }

    private Map<Short, List<Envelope>> bySlot(RowSet<Row> rows) {
        Map<Short, List<Envelope>> slots = new LinkedHashMap<>();
        Set<UUID> held = new HashSet<>();
        for (Row row : rows) {
            List<Envelope> waiting = slots.computeIfAbsent(row.getShort("slot"), slot -> new ArrayList<>());
            if (row.getUUID("id") != null && isForThisRelease(row, held)) {
                waiting.add(Envelopes.of(row));
            }
        }
        return slots;
    }

    /** An event whose type only another release knows is left to it, and with it all later ones of its subject. */
    private boolean isForThisRelease(Row row, Set<UUID> held) {
        String type = row.getString("type");
        if (!types.know(type)) {
            held.add(row.getUUID("subject_id"));
            if (unknown.add(type)) {
                LOG.warnf("Events of the type %s wait for a release that knows it", type);
            }
        }
        return !held.contains(row.getUUID("subject_id"));
    }

    /** Goes on holding slots that this process has in hand. */
    Uni<Void> renew(String placement, Set<Short> slots) {
        return sql.in(placement).run(RENEW, slots.toArray(Short[]::new), owner).replaceWithVoid();
    }

    /** Forgets what was taken over and gives the slot back; for a while to nobody, where nothing of it was taken. */
    Uni<Void> giveBack(String placement, short slot, List<Envelope> taken) {
        UUID[] tenants = taken.stream().map(Envelope::tenantId).toArray(UUID[]::new);
        UUID[] events = taken.stream().map(Envelope::id).toArray(UUID[]::new);
        double pause = taken.isEmpty() ? 1 : -1;
        return sql.in(placement)
                .run(GIVE_BACK, slot, owner, pause, tenants, events)
                .replaceWithVoid();
    }
}
