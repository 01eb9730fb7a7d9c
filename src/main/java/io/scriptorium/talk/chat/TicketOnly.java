package io.scriptorium.talk.chat;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.scriptorium.kernel.realtime.Admission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens sockets for tickets alone: they say until when, and for whom, also after the request has ended. */
@ApplicationScoped
class TicketOnly implements HttpUpgradeCheck {

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        return upgrade.securityIdentity()
                .chain(identity -> identity != null && Admission.byTicket(identity) != null
                        ? CheckResult.permitUpgrade()
                        : CheckResult.rejectUpgrade(401));
    }
}
