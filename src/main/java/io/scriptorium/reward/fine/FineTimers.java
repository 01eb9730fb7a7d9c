package io.scriptorium.reward.fine;

import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Charges an hour whenever one is full: by the time that was meant, so that a service that was down catches up. */
@Singleton
class FineTimers implements TimerHandler {

    private final FineService service;

    FineTimers(FineService service) {
        this.service = service;
    }

    @Override
    public String kind() {
        return FineService.TIMER;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return service.accrue(timer.subjectId(), timer.dueAt());
    }
}
