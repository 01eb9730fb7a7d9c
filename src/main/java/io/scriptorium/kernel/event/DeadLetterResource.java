package io.scriptorium.kernel.event;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.event.DeadLetters.DeadLetter;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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

    static final String MANAGE = "events.manage-dead-letters";

    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @PermissionsAllowed(MANAGE)
    @Operation(summary = "Lists events that a consumer gave up on")
    public Uni<Page<DeadLetter>> list(@BeanParam PageRequest page) {
        return letters.list(Caller.tenantId(), page);
    }

    @POST
    @Path("/{eventId}/replay")
    @ResponseStatus(202)
    @PermissionsAllowed(MANAGE)
    @Operation(summary = "Has an event tried again by the consumers that gave it up, or by one of them")
    public Uni<Void> replay(UUID eventId, @RestQuery @Nullable String consumer) {
        return letters.replay(Caller.tenantId(), eventId, consumer);
    }

    @Singleton
    static class Permissions implements PermissionSource {

        @Override
        public List<Permission> permissions() {
            return List.of(Permission.of(MANAGE, "See and replay events that a consumer gave up on.", Role.ADMIN));
        }
    }
}
