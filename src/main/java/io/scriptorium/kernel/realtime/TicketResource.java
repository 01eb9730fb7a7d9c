package io.scriptorium.kernel.realtime;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Tickets for live connections. */
@Path("/api/v1/realtime/tickets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Real time")
class TicketResource {

    private final Tickets tickets;
    private final SecurityIdentity identity;

    TicketResource(Tickets tickets, SecurityIdentity identity) {
        this.tickets = tickets;
        this.identity = identity;
    }

    /** @param expiresIn seconds within which the ticket must be used */
    record TicketView(String ticket, long expiresIn) {}

    @POST
    @Authenticated
    @ResponseStatus(201)
    @Operation(
            summary = "Get a one-time ticket that opens one stream or socket",
            description = "For browsers, which cannot send headers there: append it as ?ticket= within half a minute.")
    public Uni<TicketView> issue() {
        return tickets.issue(Admission.current(identity))
                .map(ticket -> new TicketView(ticket, Tickets.LIFETIME.toSeconds()));
    }
}
