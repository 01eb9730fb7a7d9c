package io.scriptorium.talk.chat;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.scriptorium.kernel.realtime.Admission;
import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.web.OriginPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Opens sockets for tickets alone: they say until when, and for whom, also after the request has ended. A browser says
 * by which page it was told to (RFC 6455 §10.2): it must be one that may call the website.
 */
@ApplicationScoped
class TicketOnly implements HttpUpgradeCheck {

    private final OriginPolicy origins;
    private final OpenDoors doors;

    TicketOnly(OriginPolicy origins, OpenDoors doors) {
        this.origins = origins;
        this.doors = doors;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        return upgrade.securityIdentity()
                .map(identity -> identity == null ? null : Admission.byTicket(identity))
                .chain(admission ->
                        admission == null ? CheckResult.rejectUpgrade(401) : judged(upgrade.httpRequest(), admission));
    }

    private Uni<CheckResult> judged(HttpServerRequest request, Admission admission) {
        if (!mayOpen(request, admission)) {
            return CheckResult.rejectUpgrade(403);
        }
        return doors.hasRoom(admission) ? CheckResult.permitUpgrade() : CheckResult.rejectUpgrade(429);
    }

    /** What is no browser tells no origin. */
    private boolean mayOpen(HttpServerRequest request, Admission admission) {
        String origin = request.getHeader("Origin");
        return origin == null
                || origins.allows(admission.caller().requireTenant(), origin, OriginPolicy.calledAt(request));
    }
}
