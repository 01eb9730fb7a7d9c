package io.scriptorium.kernel.time;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Errand.Attempt;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Sends errands on their way, and knows how many are under way in this process. */
@ApplicationScoped
public class Errands {

    private static final Logger LOG = Logger.getLogger(Errands.class);

    private final Tx tx;
    private final Timers timers;
    private final Background background;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, UnderWay<UUID>> underWay = new ConcurrentHashMap<>();
    private final Map<String, Set<UUID>> beginning = new ConcurrentHashMap<>();
    private volatile Runnable roomAgain = () -> {};

    Errands(Tx tx, Timers timers, Background background, Clock clock, MeterRegistry meters) {
        this.tx = tx;
        this.timers = timers;
        this.background = background;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Begins an attempt of an errand and books the next. Needs an open transaction; the work follows its commit, and
     * {@link #fired} its end. One whose place another database's has taken since it was leased stays due.
     */
    public Uni<Void> fire(Errand errand, Timer timer) {
        if (underWay(errand).holds(timer.subjectId())) {
            return timers.schedule(timer.at(clock.instant().plus(Errand.PATIENCE)));
        }
        return takesPlace(errand, timer) ? begin(errand, timer) : timers.schedule(timer);
    }

    private synchronized boolean takesPlace(Errand errand, Timer timer) {
        return room(errand) > 0 && beginning(errand).add(timer.subjectId());
    }

    private Uni<Void> begin(Errand errand, Timer timer) {
        return errand.begin(timer)
                .chain(begun -> begun.map(attempt -> book(errand, timer, attempt))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> book(Errand errand, Timer timer, Attempt attempt) {
        Caller caller = Caller.current();
        tx.afterCommit(() -> launch(errand, timer.subjectId(), caller, attempt));
        return timers.schedule(timer.at(attempt.otherwise()));
    }

    private void launch(Errand errand, UUID subjectId, Caller caller, Attempt attempt) {
        underWay(errand)
                .follow(subjectId, background.run(caller, attempt.work()))
                .eventually(() -> giveBack(errand))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(failure, "The errand %s of %s failed", errand.kind(), subjectId));
        beginning(errand).remove(subjectId);
    }

    /** Takes back the place of one that was fired and is not under way: its transaction failed, or nothing was to be done. */
    void fired(Errand errand, Timer timer) {
        if (beginning(errand).remove(timer.subjectId())) {
            giveBack(errand);
        }
    }

    private void giveBack(Errand errand) {
        if (room(errand) <= 1) {
            roomAgain.run();
        }
    }

    /** How many more may be under way, beside those that begin. */
    int room(Errand errand) {
        return errand.atOnce() - underWay(errand).size() - beginning(errand).size();
    }

    /** What is to be done when there is room again where there was none. */
    void whenRoomAgain(Runnable action) {
        roomAgain = action;
    }

    /** Waits for what is under way now; tells how much that was. */
    Uni<Integer> ended() {
        return Multi.createFrom()
                .iterable(underWay.values())
                .onItem()
                .transformToUniAndConcatenate(UnderWay::ended)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Set<UUID> beginning(Errand errand) {
        return beginning.computeIfAbsent(errand.kind(), kind -> ConcurrentHashMap.newKeySet());
    }

    private UnderWay<UUID> underWay(Errand errand) {
        return underWay.computeIfAbsent(
                errand.kind(),
                kind -> meters.gauge(
                        "scriptorium.errands.under.way", Tags.of("kind", kind), new UnderWay<>(), UnderWay::size));
    }
}
