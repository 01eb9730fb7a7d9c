package io.scriptorium.people.privacy;

import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.StepUp;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What members may ask about their own data. */
@Path("/api/v1/privacy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
class PrivacyResource {

    private final Export export;
    private final Deletions deletions;

    PrivacyResource(Export export, Deletions deletions) {
        this.export = export;
        this.deletions = deletions;
    }

    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    @StepUp
    @Authenticated
    @RateLimited("export")
    @Operation(
            summary = "Gives what is known about the caller, one JSON object a line",
            description =
                    "Others appear by their ids only; what the caller may not see is left out, such as notes of the "
                            + "staff and custom fields that are for others. Needs a fresh proof of who the caller is.")
    public Multi<Export.Line> export(@Context HttpServerRequest request) {
        request.response().putHeader("Content-Disposition", "attachment; filename=\"export.ndjson\"");
        return export.own();
    }

    @GET
    @Path("/deletion")
    @Authenticated
    @Operation(summary = "Shows the caller's wish to be deleted")
    public Uni<Deletion> deletion() {
        return deletions.own();
    }

    @POST
    @Path("/deletion")
    @StepUp
    @ResponseStatus(202)
    @Authenticated
    @Operation(
            summary = "Asks for the caller to be deleted, after a time for second thoughts",
            description = "Signing in, or DELETE, takes it back. Refused as long as orders are open, money is left, or "
                    + "the law forbids it: blocked_by says which. Needs a fresh proof of who the caller is.")
    public Uni<Deletion> ask() {
        return deletions.ask();
    }

    @DELETE
    @Path("/deletion")
    @ResponseStatus(204)
    @Authenticated
    @Operation(summary = "Takes the caller's wish to be deleted back")
    public Uni<Void> cancel() {
        return deletions.cancel();
    }
}
