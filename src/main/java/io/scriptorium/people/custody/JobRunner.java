package io.scriptorium.people.custody;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Pump;
import io.scriptorium.kernel.time.Rounds;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Does what is due, one job after the other in each process. */
@ApplicationScoped
class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final long RENEWAL_MILLIS = Duration.ofSeconds(20).toMillis();
    private static final int MOST_ATTEMPTS = 20;

    private final JobStore store;
    private final JobTrail trail;
    private final WhereaboutsWatch watch;
    private final Background background;
    private final Vertx vertx;
    private final Map<String, Work> works;
    private final Pump pump = new Pump("jobs of websites", () -> drain().replaceWithVoid());

    JobRunner(
            JobStore store,
            JobTrail trail,
            WhereaboutsWatch watch,
            Background background,
            Vertx vertx,
            @All List<Work> works) {
        this.store = store;
        this.trail = trail;
        this.watch = watch;
        this.background = background;
        this.vertx = vertx;
        this.works = works.stream().collect(Collectors.toMap(Work::kind, Function.identity()));
    }

    void wake() {
        pump.wake();
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        pump.wake();
    }

    /** Does all that is due, and tells of what has ended; says how much. */
    Uni<Integer> drain() {
        return Rounds.untilIdle(() -> background.run(
                new Caller(null, null, "website-jobs"),
                () -> runNext().chain(done -> trail.catchUp().map(told -> done + told))));
    }

    private Uni<Integer> runNext() {
        return store.claim()
                .chain(found ->
                        found.map(this::run).orElseGet(() -> Uni.createFrom().item(0)));
    }

    private Uni<Integer> run(Job job) {
        long renewal = vertx.setPeriodic(
                RENEWAL_MILLIS,
                ignored -> background.launch(
                        new Caller(null, null, "website-jobs"),
                        "Lease of job " + job.id(),
                        () -> store.renew(job.id())));
        return Uni.createFrom()
                .deferred(() -> run(Optional.ofNullable(works.get(job.kind())).orElseThrow(), job))
                .onFailure()
                .recoverWithUni(failure -> fail(job, failure))
                .eventually(() -> vertx.cancelTimer(renewal))
                .replaceWith(1);
    }

    private Uni<Void> run(Work work, Job job) {
        if (job.attempts() <= MOST_ATTEMPTS || !work.mayGiveUp(job)) {
            return work.run(job);
        }
        return work.giveUp(job)
                .onFailure()
                .transform(failure -> JobStore.TakenOver.after(failure))
                .chain(() -> store.end(job, "failed", "It was tried too often."));
    }

    private Uni<Void> fail(Job job, Throwable failure) {
        LOG.errorf(failure, "The %s of website %s failed", job.kind(), job.websiteId());
        return failure instanceof JobStore.TakenOver
                ? Uni.createFrom().voidItem()
                : store.end(job, "failed", told(failure)).chain(watch::look);
    }

    /** What a refusal says; of a fault only its kind, for its message may hold rows. */
    static String told(Throwable failure) {
        return failure instanceof Refusal refusal
                ? refusal.getMessage()
                : failure.getClass().getSimpleName();
    }
}
