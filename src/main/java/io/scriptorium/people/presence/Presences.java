package io.scriptorium.people.presence;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.Presence;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who is online as the caller may see it. Members who are invisible read as offline for everybody but themselves, as long
 * as the website allows it.
 */
@ApplicationScoped
public class Presences {

    private static final String MEMORY = "invisible";

    private final Tx tx;
    private final Sql sql;
    private final Presence presence;
    private final Settings settings;
    private final EventLog events;
    private final TenantMemories memories;
    private final TenantMemory<Set<UUID>> invisible;
    private final Clock clock;

    Presences(
            Tx tx,
            Sql sql,
            Presence presence,
            Settings settings,
            EventLog events,
            TenantMemories memories,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.presence = presence;
        this.settings = settings;
        this.events = events;
        this.memories = memories;
        this.clock = clock;
        this.invisible = memories.of(MEMORY, this::load);
    }

    private Uni<Set<UUID>> load() {
        return sql.list(
                        "select member_id from people.presence where tenant_id = $1 and invisible",
                        row -> row.getUUID("member_id"),
                        Caller.tenantId())
                .map(Set::copyOf);
    }

    /** Those who are invisible now; from memory. */
    private Uni<Set<UUID>> hidden() {
        return settings.get(PresenceSettings.INVISIBLE)
                .chain(allowed -> allowed ? invisible.get() : Uni.createFrom().item(Set.of()));
    }

    /** Whether a member reads as offline for others, whatever the member does; from memory. */
    public Uni<Boolean> isHidden(UUID memberId) {
        return hidden().map(hidden -> hidden.contains(memberId));
    }

    /** Those of some members who are online, as the caller may see it. */
    public Uni<Set<UUID>> online(Collection<UUID> memberIds) {
        Optional<UUID> viewer = Caller.current().member();
        return hidden().chain(hidden -> presence.online(Caller.tenantId(), memberIds)
                .map(found -> {
                    Set<UUID> seen = new HashSet<>(found);
                    seen.removeIf(one ->
                            hidden.contains(one) && viewer.filter(one::equals).isEmpty());
                    return seen;
                }));
    }

    /** When a member was seen last, as far as others may know; nothing for one who never was. */
    public Uni<Optional<Instant>> lastSeen(UUID memberId) {
        return sql.first(
                        "select seen_at from people.presence where tenant_id = $1 and member_id = $2",
                        row -> Optional.ofNullable(Columns.time(row, "seen_at")),
                        Caller.tenantId(),
                        memberId)
                .map(found -> found.flatMap(seen -> seen));
    }

    /** How many requests a member made, by day (UTC) from one on; days without are left out. */
    public Uni<SortedMap<LocalDate, Long>> requests(UUID memberId, LocalDate from) {
        return sql.list("""
                        select day, requests as amount from people.request_day
                        where tenant_id = $1 and member_id = $2 and day >= $3
                        """, row -> row, Caller.tenantId(), memberId, from).map(Presences::byDay);
    }

    /** How many members were active, by day (UTC) from one on; days on which nobody was are left out. */
    public Uni<SortedMap<LocalDate, Long>> activeByDay(LocalDate from) {
        return sql.list(
                        "select day, members as amount from people.active_day where tenant_id = $1 and day >= $2",
                        row -> row,
                        Caller.tenantId(),
                        from)
                .map(Presences::byDay);
    }

    private static SortedMap<LocalDate, Long> byDay(List<Row> rows) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        rows.forEach(row -> days.put(row.getLocalDate("day"), row.getLong("amount")));
        return days;
    }

    /** How many members were active today, in the last seven and in the last thirty days (UTC). */
    public Uni<Activity> active() {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return sql.first("""
                        select coalesce(sum(members) filter (where day = $2), 0)::bigint as daily,
                            coalesce(sum(members) filter (where day > $2::date - 7), 0)::bigint as weekly,
                            coalesce(sum(members), 0)::bigint as monthly
                        from people.last_active_day where tenant_id = $1 and day > $2::date - 30
                        """, row -> row, Caller.tenantId(), today)
                .map(Optional::orElseThrow)
                .map(row -> new Activity(today, row.getLong("daily"), row.getLong("weekly"), row.getLong("monthly")));
    }

    /**
     * Those who are there and whom others see, or see no longer, since a setting changed.
     *
     * @param settingKey what was set; nobody is concerned by others than the website's switch
     */
    public Uni<Set<UUID>> concernedBy(String settingKey) {
        return settingKey.equals(PresenceSettings.INVISIBLE.key())
                ? invisible.get().chain(chosen -> presence.online(Caller.tenantId(), chosen))
                : Uni.createFrom().item(Set.of());
    }

    Uni<Boolean> isInvisible(UUID memberId) {
        return invisible.get().map(all -> all.contains(memberId));
    }

    /** The caller looks as if offline from now on, or no longer; heeded at once. */
    Uni<Void> setInvisible(boolean wanted) {
        UUID me = Caller.memberId();
        return settings.get(PresenceSettings.INVISIBLE)
                .invoke(allowed -> {
                    if (wanted && !allowed) {
                        throw Refusal.forbidden("invisible-off", "This website does not let you be invisible.");
                    }
                })
                .chain(() -> isInvisible(me))
                .chain(before -> tx.write(() -> sql.run("""
                                insert into people.presence as p (tenant_id, member_id, invisible) values ($1, $2, $3)
                                on conflict (tenant_id, member_id) do update set invisible = excluded.invisible
                                where p.invisible <> excluded.invisible
                                """, Caller.tenantId(), me, wanted)
                        .chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : announce(me, before, wanted))));
    }

    private Uni<Void> announce(UUID me, boolean before, boolean wanted) {
        memories.forgetAfterCommit(MEMORY);
        return events.append(
                new PresenceEvent.ModeChanged(me, wanted), Changes.none().and("invisible", before, wanted));
    }
}
