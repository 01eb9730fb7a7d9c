package io.scriptorium.people.writer;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/writer-management")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Writers")
class WriterResource {

    private final Writers writers;
    private final WriterQueries queries;
    private final Sight sight;

    WriterResource(Writers writers, WriterQueries queries, Sight sight) {
        this.writers = writers;
        this.sight = sight;
        this.queries = queries;
    }

    @GET
    @Path("/me")
    @PermissionsAllowed(WriterPermissions.SELF)
    @Operation(summary = "Shows the calling writer's profile")
    public Uni<WriterView> me() {
        return writers.view(Caller.memberId());
    }

    @GET
    @Path("/writers")
    @PermissionsAllowed(WriterPermissions.VIEW)
    @Operation(summary = "Lists the writers")
    public Uni<Page<WriterView>> list(@BeanParam PageRequest page) {
        return queries.page(page);
    }

    @GET
    @Path("/writers/{id}")
    @PermissionsAllowed(WriterPermissions.VIEW)
    @Operation(summary = "Shows a writer's profile")
    public Uni<WriterView> show(UUID id) {
        return writers.view(id).call(() -> sight.requireMember(id));
    }
}
