package io.scriptorium.people.release;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Rollouts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Takes features from milestone to milestone. What is held, always in this order: the timer, the toggle, the template,
 * the plan.
 */
@ApplicationScoped
class ReleaseService {

    /** The kind of timer that brings the next milestone. */
    static final String NEXT = "release.next";

    private final Tx tx;
    private final Rollouts rollouts;
    private final ReleaseTemplateService templates;
    private final ReleasePlanStore plans;
    private final Timers timers;
    private final EventLog events;
    private final Clock clock;

    ReleaseService(
            Tx tx,
            Rollouts rollouts,
            ReleaseTemplateService templates,
            ReleasePlanStore plans,
            Timers timers,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.rollouts = rollouts;
        this.templates = templates;
        this.plans = plans;
        this.timers = timers;
        this.events = events;
        this.clock = clock;
    }

    /** Starts a release of a toggle: the template's first milestone comes into force. */
    Uni<ReleasePlan> start(String key, UUID templateId) {
        UUID id = Ids.next();
        return rollouts.requireAlone()
                .chain(() -> tx.write(() -> rollouts.hold(key)
                        .call(() -> requireNone(key))
                        .chain(before -> templates
                                .lock(templateId)
                                .map(template -> ReleasePlan.started(
                                        id, key, template, before, Caller.memberId(), clock.instant())))
                        .call(plans::insert)
                        .call(() -> events.append(new ReleaseEvent.Started(id, key)))
                        .chain(this::enforce)));
    }

    private Uni<Void> requireNone(String key) {
        return plans.open(key)
                .invoke(open -> {
                    if (open.isPresent()) {
                        throw Refusal.conflict("release-under-way", "A release of this feature is under way.");
                    }
                })
                .replaceWithVoid();
    }

    /** Goes on to the next milestone now. */
    Uni<ReleasePlan> advance(UUID id) {
        return rollouts.requireAlone()
                .chain(() -> tx.write(
                        () -> held(id).invoke(ReleaseService::requireRunning).chain(this::goOn)));
    }

    /** Goes on to the next milestone since its time has come, unless the release was paused or ended. */
    Uni<Void> advanceAt(UUID id, Instant time) {
        return held(id).chain(plan -> time.equals(plan.progress().nextAt())
                ? goOn(plan).replaceWithVoid()
                : Uni.createFrom().voidItem());
    }

    private Uni<ReleasePlan> goOn(ReleasePlan plan) {
        ReleasePlan next = plan.advanced(clock.instant());
        return events.append(
                        new ReleaseEvent.Advanced(next.id(), next.progress().reached()))
                .chain(() -> plans.save(next))
                .chain(() -> enforce(next));
    }

    /** Puts in force what a plan has reached, and sees to what follows. */
    private Uni<ReleasePlan> enforce(ReleasePlan plan) {
        return rollouts.put(plan.key(), plan.rollout())
                .chain(() -> schedule(plan))
                .chain(() -> plan.progress().is(Progress.COMPLETED)
                        ? events.append(new ReleaseEvent.Completed(plan.id()))
                        : Uni.createFrom().voidItem())
                .chain(() -> plans.require(plan.id()));
    }

    private Uni<Void> schedule(ReleasePlan plan) {
        Instant next = plan.progress().nextAt();
        return next == null ? Uni.createFrom().voidItem() : timers.schedule(Timer.of(NEXT, plan.id(), next));
    }

    Uni<ReleasePlan> pause(UUID id) {
        return tx.write(() -> held(id).invoke(ReleaseService::requireRunning)
                .map(plan -> plan.with(plan.progress().paused(clock.instant())))
                .chain(plan -> save(plan, new ReleaseEvent.Paused(id))));
    }

    /** Goes on after a pause: what was left of the wait is left now. */
    Uni<ReleasePlan> resume(UUID id) {
        return rollouts.requireAlone()
                .chain(() -> tx.write(() -> held(id).invoke(ReleaseService::requirePaused)
                        .map(plan -> plan.with(plan.progress().resumed(clock.instant())))
                        .call(this::schedule)
                        .chain(plan -> save(plan, new ReleaseEvent.Resumed(id)))));
    }

    /** Ends a release; what is in force stays so. */
    Uni<ReleasePlan> stop(UUID id) {
        return tx.write(() -> held(id).invoke(ReleaseService::requireOpen)
                .map(plan -> plan.with(plan.progress().ended(Progress.STOPPED, clock.instant())))
                .chain(plan -> save(plan, new ReleaseEvent.Stopped(id))));
    }

    /** Ends a release; what held before it holds again. */
    Uni<ReleasePlan> rollBack(UUID id) {
        return tx.write(() -> held(id).invoke(ReleaseService::requireOpen)
                .map(plan -> plan.with(plan.progress().ended(Progress.ROLLED_BACK, clock.instant())))
                .call(plan -> rollouts.put(plan.key(), plan.before()))
                .chain(plan -> save(plan, new ReleaseEvent.RolledBack(id))));
    }

    private Uni<ReleasePlan> save(ReleasePlan plan, ReleaseEvent told) {
        return plans.save(plan).chain(() -> events.append(told)).chain(() -> plans.require(plan.id()));
    }

    /** A plan without its timer, and its toggle, held until the transaction ends. */
    private Uni<ReleasePlan> held(UUID id) {
        return plans.require(id)
                .call(() -> timers.cancel(NEXT, id))
                .call(plan -> rollouts.hold(plan.key()))
                .chain(() -> plans.lock(id));
    }

    private static void requireRunning(ReleasePlan plan) {
        if (!plan.progress().is(Progress.RUNNING)) {
            throw Refusal.conflict("release-not-running", "This release is paused or over.");
        }
    }

    private static void requirePaused(ReleasePlan plan) {
        if (!plan.progress().is(Progress.PAUSED)) {
            throw Refusal.conflict("release-not-paused", "This release is not paused.");
        }
    }

    private static void requireOpen(ReleasePlan plan) {
        if (!plan.progress().isOpen()) {
            throw Refusal.conflict("release-over", "This release is over.");
        }
    }
}
