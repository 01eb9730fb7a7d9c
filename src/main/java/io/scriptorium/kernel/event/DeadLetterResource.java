package io.scriptorium.kernel.event;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.event.DeadLetters.DeadLetter;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/admin-management/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class DeadLetterResource {

    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @PermissionsAllowed(DeadLetterPermissions.MANAGE)
    @Operation(summary = "Lists events that a consumer gave up on")
    public Uni<Page<DeadLetter>> list(@BeanParam PageRequest page) {
        return letters.list(Caller.tenantId(), page);
    }

    @POST
    @Path("/{eventId}/replay")
    @ResponseStatus(202)
    @PermissionsAllowed(DeadLetterPermissions.MANAGE)
    @Operation(summary = "Has an event tried again by the consumers that gave it up, or by one of them")
    public Uni<Void> replay(UUID eventId, @RestQuery @Nullable String consumer) {
        return letters.replay(Caller.tenantId(), eventId, consumer);
    }
}
