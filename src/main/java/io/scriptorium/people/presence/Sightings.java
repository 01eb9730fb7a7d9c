package io.scriptorium.people.presence;

import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.security.Witness;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.time.Pump;
import io.scriptorium.kernel.time.Rounds;
import io.scriptorium.people.setting.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Notes when members were seen and how many requests they make: counted in the process and written down for all members
 * of a website at once, every half minute. A process that is killed takes what it has not written with it.
 */
@ApplicationScoped
class Sightings implements Witness {

    private static final Duration EVERY = Duration.ofSeconds(30);

    // In the order of the keys, so that two processes do not wait for each other.
    private static final String SEEN = """
            insert into people.presence as p (tenant_id, member_id, seen_at)
            select $1, s.member_id, s.seen_at from unnest($2::uuid[], $3::timestamptz[]) as s (member_id, seen_at)
            join people.member m on m.tenant_id = $1 and m.id = s.member_id
            order by s.member_id
            on conflict (tenant_id, member_id) do update set seen_at = greatest(p.seen_at, excluded.seen_at)
            where not (p.invisible and $4)
            """;
    private static final String COUNT = """
            insert into people.request_day as r (tenant_id, member_id, day, requests)
            select $1, s.member_id, s.day, s.requests
            from unnest($2::uuid[], $3::date[], $4::bigint[]) as s (member_id, day, requests)
            join people.member m on m.tenant_id = $1 and m.id = s.member_id
            order by s.member_id, s.day
            on conflict (tenant_id, member_id, day) do update set requests = r.requests + excluded.requests
            """;

    private final Vertx vertx;
    private final Background background;
    private final TenantDirectory tenants;
    private final Tx tx;
    private final Sql sql;
    private final Settings settings;
    private final Clock clock;
    private final Pump pump = new Pump("noting of who was seen", () -> flush().replaceWithVoid());
    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();

    private record Key(UUID tenantId, UUID memberId, LocalDate day) {}

    private record Tally(Instant last, long requests) {}

    private record Note(Key key, Tally tally) {}

    Sightings(
            Vertx vertx,
            Background background,
            TenantDirectory tenants,
            Tx tx,
            Sql sql,
            Settings settings,
            Clock clock) {
        this.vertx = vertx;
        this.background = background;
        this.tenants = tenants;
        this.tx = tx;
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(EVERY.toMillis(), timer -> pump.wake());
    }

    @Override
    public void seen(UUID tenantId, UUID memberId) {
        Instant now = clock.instant();
        Key key = new Key(tenantId, memberId, now.atOffset(ZoneOffset.UTC).toLocalDate());
        tallies.merge(key, new Tally(now, 1), (one, other) -> new Tally(now, one.requests() + 1));
    }

    /** Writes down what was counted since the last time; tells how many notes that were. */
    Uni<Integer> flush() {
        Map<UUID, List<Note>> byTenant = taken().stream()
                .collect(Collectors.groupingBy(note -> note.key().tenantId()));
        return Rounds.forEach(byTenant.entrySet(), entry -> write(entry.getKey(), entry.getValue()));
    }

    private List<Note> taken() {
        List<Note> notes = new ArrayList<>();
        for (Key key : tallies.keySet()) {
            Tally tally = tallies.remove(key);
            if (tally != null) {
                notes.add(new Note(key, tally));
            }
        }
        return notes;
    }

    private Uni<Integer> write(UUID tenantId, List<Note> notes) {
        return tenants.byId(tenantId)
                .chain(tenant -> tenant.map(found -> write(found, notes))
                        .orElseGet(() -> Uni.createFrom().item(0)));
    }

    private Uni<Integer> write(Tenant tenant, List<Note> notes) {
        return background.run(
                Caller.system(tenant, "presence"),
                () -> tx.write(() -> settings.get(PresenceSettings.INVISIBLE)
                        .chain(allowed -> note(notes, allowed))
                        .chain(() -> count(notes))
                        .replaceWith(notes.size())));
    }

    private Uni<Integer> note(List<Note> notes, boolean heedsInvisible) {
        Map<UUID, Instant> last = notes.stream()
                .collect(Collectors.toMap(
                        note -> note.key().memberId(),
                        note -> note.tally().last(),
                        (one, other) -> one.isAfter(other) ? one : other));
        List<UUID> ids = List.copyOf(last.keySet());
        return sql.run(
                SEEN,
                Caller.tenantId(),
                ids.toArray(UUID[]::new),
                ids.stream().map(id -> time(last, id)).toArray(OffsetDateTime[]::new),
                heedsInvisible);
    }

    private static OffsetDateTime time(Map<UUID, Instant> last, UUID id) {
        return last.getOrDefault(id, Instant.EPOCH).atOffset(ZoneOffset.UTC);
    }

    private Uni<Integer> count(List<Note> notes) {
        return sql.run(
                COUNT,
                Caller.tenantId(),
                notes.stream().map(note -> note.key().memberId()).toArray(UUID[]::new),
                notes.stream().map(note -> note.key().day()).toArray(LocalDate[]::new),
                notes.stream().map(note -> note.tally().requests()).toArray(Long[]::new));
    }
}
