package io.scriptorium.kernel.time;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps time: looks in every database for timers that are due, in each by itself: one may not answer, or have much to do. */
@ApplicationScoped
public class TimePumps {

    private static final Caller ASKED = new Caller(null, null, "time");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final SystemSql sql;
    private final TimerEngine engine;
    private final Errands errands;
    private final Background background;
    private final Duration poll;
    private final Map<String, Pump> pumps = new ConcurrentHashMap<>();
    private final AtomicInteger fired = new AtomicInteger();
    private long timer;

    TimePumps(
            Vertx vertx,
            SystemSql sql,
            TimerEngine engine,
            Errands errands,
            Background background,
            @ConfigProperty(name = "scriptorium.time.poll", defaultValue = "1s") Duration poll) {
        this.vertx = vertx;
        this.sql = sql;
        this.engine = engine;
        this.errands = errands;
        this.background = background;
        this.poll = poll;
    }

    void start(@Observes StartupEvent started) {
        errands.whenRoomAgain(this::wakeAll);
        timer = vertx.setPeriodic(poll.toMillis(), ignored -> wakeAll());
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void wakeAll() {
        sql.placements().forEach(placement -> pump(placement).wake());
    }

    private Pump pump(String placement) {
        return pumps.computeIfAbsent(placement, name -> new Pump("time engine of " + name, () -> fire(name)));
    }

    private Uni<Void> fire(String placement) {
        return engine.drain(placement).invoke(fired::addAndGet).replaceWithVoid();
    }

    /**
     * Fires all that is due now, in every database; tells how many timers fired meanwhile. One at a time for each database in
     * a process, since room for errands is counted before those that take it have begun. No timer's effect may wait for it.
     */
    public Uni<Integer> drain() {
        return Uni.createFrom().deferred(() -> {
            int before = fired.get();
            return Rounds.sideBySide(
                            sql.placements(), placement -> pump(placement).run())
                    .map(done -> fired.get() - before);
        });
    }

    /** The same, errands included: waits for those that are under way, for a while, and so for room for more. */
    public Uni<Integer> drainAndWait() {
        return background.run(ASKED, () -> Rounds.untilIdle(() -> drain().call(this::await)));
    }

    private Uni<Integer> await(int fired) {
        return errands.ended().ifNoItem().after(PATIENCE).recoverWithItem(0);
    }
}
