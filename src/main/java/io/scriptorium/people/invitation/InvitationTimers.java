package io.scriptorium.people.invitation;

import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets those who were invited and did not come. */
@Singleton
class InvitationTimers implements TimerHandler {

    private final InvitationService invitations;

    InvitationTimers(InvitationService invitations) {
        this.invitations = invitations;
    }

    @Override
    public String kind() {
        return InvitationService.KIND;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return invitations.lapse(timer.subjectId());
    }
}
