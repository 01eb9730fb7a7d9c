package io.scriptorium.people.release;

import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.people.setting.ToggleWatcher;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Ends a release when somebody sets its toggle by hand. Its timer stays, which finds the release over: to cancel it here,
 * with the toggle held, could meet it the other way round.
 */
@Singleton
class ReleaseListener implements ToggleWatcher {

    private final ReleasePlanStore plans;
    private final EventLog events;

    ReleaseListener(ReleasePlanStore plans, EventLog events) {
        this.plans = plans;
        this.events = events;
    }

    @Override
    public Uni<Void> setByHand(String key) {
        return plans.overtake(key)
                .chain(ended -> ended.map(id -> events.append(new ReleaseEvent.Overtaken(id)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
