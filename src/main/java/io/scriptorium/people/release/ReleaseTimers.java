package io.scriptorium.people.release;

import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Brings the next milestone when the wait for it is over. */
@Singleton
class ReleaseTimers implements TimerHandler {

    private final ReleaseService releases;

    ReleaseTimers(ReleaseService releases) {
        this.releases = releases;
    }

    @Override
    public String kind() {
        return ReleaseService.NEXT;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return releases.advanceAt(timer.subjectId(), timer.dueAt());
    }
}
