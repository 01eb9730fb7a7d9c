package io.scriptorium.people.presence;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.realtime.Witness;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Notes when members were seen and how many requests they make: counted in the process and written down for all members
 * of a website at once, every half minute and at the end; what cannot be written is kept for the next time. A process that is
 * killed takes what it has not written with it.
 */
@ApplicationScoped
class Sightings implements Witness {

    private static final Logger LOG = Logger.getLogger(Sightings.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** A process that is told to stop has ten seconds on the usual platforms. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String REQUEST = "presence";

    private final Vertx vertx;
    private final Background background;
    private final TenantDirectory tenants;
    private final SightingStore store;
    private final Settings settings;
    private final Clock clock;
    private final Pump pump = new Pump("noting of who was seen", this::writeAll);
    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();
    private long timer;

    record Key(UUID tenantId, UUID memberId, LocalDate day) {}

    record Tally(Instant last, long requests) {

        Tally plus(Tally other) {
            return new Tally(last.isAfter(other.last) ? last : other.last, requests + other.requests);
        }
    }

    /** What was counted of a member on a day. */
    record Note(Key key, Tally tally) {}

    Sightings(
            Vertx vertx,
            Background background,
            TenantDirectory tenants,
            SightingStore store,
            Settings settings,
            Clock clock) {
        this.vertx = vertx;
        this.background = background;
        this.tenants = tenants;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(EVERY.toMillis(), ignored -> pump.wake());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        try {
            flush().subscribeAsCompletionStage().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warnf("Who was seen last could not be written down: %s", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void seen(UUID tenantId, UUID memberId) {
        Instant now = clock.instant();
        Key key = new Key(tenantId, memberId, now.atOffset(ZoneOffset.UTC).toLocalDate());
        tallies.merge(key, new Tally(now, 1), Tally::plus);
    }

    /** Writes down all that was counted until now. */
    Uni<Void> flush() {
        return pump.run();
    }

    private Uni<Void> writeAll() {
        Map<UUID, List<Note>> byTenant = taken().stream()
                .collect(Collectors.groupingBy(note -> note.key().tenantId()));
        return Rounds.forEach(byTenant.entrySet(), entry -> write(entry.getKey(), entry.getValue()))
                .replaceWithVoid();
    }

    private List<Note> taken() {
        List<Note> notes = new ArrayList<>();
        for (Key key : Set.copyOf(tallies.keySet())) {
            Tally tally = tallies.remove(key);
            if (tally != null) {
                notes.add(new Note(key, tally));
            }
        }
        return notes;
    }

    private Uni<Integer> write(UUID tenantId, List<Note> notes) {
        return background
                .run(new Caller(null, null, REQUEST), () -> tenants.byId(tenantId))
                .chain(tenant -> tenant.map(found -> write(found, notes))
                        .orElseGet(() -> Uni.createFrom().item(0)))
                .onFailure()
                .invoke(() -> notes.forEach(note -> tallies.merge(note.key(), note.tally(), Tally::plus)));
    }

    private Uni<Integer> write(Tenant tenant, List<Note> notes) {
        return background.run(
                Caller.system(tenant, REQUEST),
                () -> settings.get(PresenceSettings.INVISIBLE)
                        .chain(allowed -> store.write(notes, allowed))
                        .replaceWith(notes.size()));
    }
}
