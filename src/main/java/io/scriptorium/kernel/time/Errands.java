package io.scriptorium.kernel.time;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Errand.Attempt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Sends errands on their way, and knows how many are under way in this process. */
@ApplicationScoped
public class Errands {

    private static final Logger LOG = Logger.getLogger(Errands.class);

    private final Tx tx;
    private final Timers timers;
    private final Background background;
    private final Clock clock;
    private final Map<String, Set<UUID>> underWay = new ConcurrentHashMap<>();
    private volatile Runnable roomAgain = () -> {};

    Errands(Tx tx, Timers timers, Background background, Clock clock) {
        this.tx = tx;
        this.timers = timers;
        this.background = background;
        this.clock = clock;
    }

    /** Begins an attempt of an errand and books the next. Needs an open transaction; the work follows its commit. */
    public Uni<Void> fire(Errand errand, Timer timer) {
        return underWay(errand).contains(timer.subjectId())
                ? timers.schedule(timer.at(clock.instant().plus(Errand.PATIENCE)))
                : errand.begin(timer)
                        .chain(begun -> begun.map(attempt -> book(errand, timer, attempt))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> book(Errand errand, Timer timer, Attempt attempt) {
        Caller caller = Caller.current();
        tx.afterCommit(() -> launch(errand, timer.subjectId(), caller, attempt));
        return timers.schedule(timer.at(attempt.otherwise()));
    }

    private void launch(Errand errand, UUID subjectId, Caller caller, Attempt attempt) {
        underWay(errand).add(subjectId);
        background
                .run(caller, attempt.work())
                .ifNoItem()
                .after(Errand.PATIENCE)
                .fail()
                .eventually(() -> end(errand, subjectId))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(failure, "The errand %s of %s failed", errand.kind(), subjectId));
    }

    private void end(Errand errand, UUID subjectId) {
        boolean others = room(errand) <= 0;
        underWay(errand).remove(subjectId);
        if (others) {
            roomAgain.run();
        }
    }

    /** How many more may be under way. */
    int room(Errand errand) {
        return errand.atOnce() - underWay(errand).size();
    }

    /** What is to be done when there is room again where there was none. */
    void whenRoomAgain(Runnable action) {
        roomAgain = action;
    }

    private Set<UUID> underWay(Errand errand) {
        return underWay.computeIfAbsent(errand.kind(), kind -> ConcurrentHashMap.newKeySet());
    }
}
