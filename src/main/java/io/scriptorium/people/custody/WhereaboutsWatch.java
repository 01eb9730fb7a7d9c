package io.scriptorium.people.custody;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.kernel.data.Whereabouts.Place;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells this process, before it begins and then each second, which websites are on the move, have come to where they are
 * a short while ago or left rows in the place that they had, which are taken in from archives, and which were erased a
 * short while ago.
 */
@ApplicationScoped
class WhereaboutsWatch {

    static final String IDENTITY = "whereabouts";

    private static final long START_SECONDS = 30;

    /** A look that takes longer is given up, so that one that is never answered does not keep others from being had. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** For as long, what was begun before a website moved or was erased may still come to write. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final String PLACES = """
            select distinct on (id) id, placement, writable
            from (
                select id, placement, writable and erased_at is null as writable from people.tenant
                where not writable or moved_at > $1 or erased_at > $1 or id in (
                    select website_id from people.website_job
                    where kind = 'move' and status in ('scheduled', 'running') and phase like 'switched%')
                union all
                select website_id, coalesce(placement, 'shared'), false from people.website_job
                where kind = 'restore' and (status = 'running' or status = 'scheduled' and phase is not null)
            ) place
            order by id, writable
            """;

    private final SystemSql sql;
    private final Whereabouts whereabouts;
    private final Background background;
    private final Clock clock;
    private final AtomicLong looks = new AtomicLong();
    private long lastHeard;

    WhereaboutsWatch(SystemSql sql, Whereabouts whereabouts, Background background, Clock clock) {
        this.sql = sql;
        this.whereabouts = whereabouts;
        this.background = background;
        this.clock = clock;
    }

    /** Before anything is written, on the thread of the start: what a new process wrote to an old place would be lost. */
    void start(@Observes @Priority(105) StartupEvent started) throws Exception {
        background
                .run(new Caller(null, null, IDENTITY), this::look)
                .subscribeAsCompletionStage()
                .get(START_SECONDS, TimeUnit.SECONDS);
    }

    @Scheduled(every = "1s", identity = IDENTITY, concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Uni.createFrom().deferred(() -> {
            long look = looks.incrementAndGet();
            return places().invoke(places -> hear(look, places)).replaceWithVoid();
        });
    }

    private Uni<List<Place>> places() {
        return sql.list(PLACES, WhereaboutsWatch::place, clock.instant().minus(LATE))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> new IllegalStateException(
                        "The database does not say which websites are on the move: no answer in " + PATIENCE));
    }

    private static Place place(Row row) {
        return new Place(row.getUUID("id"), row.getString("placement"), row.getBoolean("writable"));
    }

    /** What an earlier look has seen may be older than what a later one has, even where it comes after. */
    private synchronized void hear(long look, Collection<Place> places) {
        if (look > lastHeard) {
            lastHeard = look;
            whereabouts.set(places);
        }
    }
}
