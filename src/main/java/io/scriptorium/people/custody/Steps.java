package io.scriptorium.people.custody;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What becomes of steps that fail: what can be undone is, and what cannot is taken up again until it is done. */
@Singleton
class Steps {

    private static final Logger LOG = Logger.getLogger(Steps.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final JobStore store;
    private final Clock clock;

    Steps(JobStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Fails as the steps do, once they are undone; where even that fails, the job is left to whoever takes it next. */
    Uni<Void> orUndone(Uni<Void> steps, Supplier<Uni<Void>> undo) {
        return steps.onFailure()
                .recoverWithUni(failure -> undo.get()
                        .onFailure()
                        .transform(JobStore.TakenOver::after)
                        .chain(() -> Uni.createFrom().failure(failure)));
    }

    /** Where the steps fail, it is not known how far they came: the job is due again soon. */
    Uni<Void> orAgain(Job job, Uni<Void> steps) {
        return steps.onFailure(failure -> !(failure instanceof JobStore.TakenOver))
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "The %s of website %s is not at its end yet", job.kind(), job.websiteId());
                    return store.postpone(job, clock.instant().plus(AGAIN), JobRunner.told(failure));
                });
    }
}
