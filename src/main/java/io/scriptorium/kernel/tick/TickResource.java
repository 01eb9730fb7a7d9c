package io.scriptorium.kernel.tick;

import io.scriptorium.kernel.event.EventPumps;
import io.scriptorium.kernel.ops.Housekeeping;
import io.scriptorium.kernel.time.TimePumps;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/internal/tick")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
class TickResource {

    private final TimePumps time;
    private final EventPumps events;
    private final Housekeeping housekeeping;
    private final TickSecret secret;

    /**
     * What a tick did.
     *
     * @param timersFired how many timers were due
     */
    record Tick(int timersFired) {}

    TickResource(TimePumps time, EventPumps events, Housekeeping housekeeping, TickSecret secret) {
        this.time = time;
        this.events = events;
        this.housekeeping = housekeeping;
        this.secret = secret;
    }

    @POST
    @PermitAll // by its own secret: a scheduler is no member of any tenant
    @Operation(
            summary = "Fires due timers, sends letters that wait and delivers waiting events, then answers",
            description = "Once an hour it also makes partitions ahead and removes what is kept for a while only.")
    public Uni<Tick> tick(@HeaderParam(TickSecret.HEADER) @Nullable String given) {
        secret.require(given);
        return time.drainAndWait().call(events::drain).call(housekeeping::ifDue).map(Tick::new);
    }
}
