package io.scriptorium.insight.audit;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
class AuditResource {

    private static final Listing ENTRIES = Listing.of("select a.* from insight.audit_entry a where a.tenant_id = $1")
            .id("a.id")
            .sort("occurred_at", "a.occurred_at", "timestamptz")
            .filter("actor_id", "a.actor_id", Listing.ID)
            .filter("system", "(a.actor_id is null)", Listing.FLAG)
            .filter("type", "a.type", Listing.TEXT)
            .filter("subject_id", "a.subject_id", Listing.ID)
            .filter("request_id", "a.request_id", Listing.TEXT)
            .range("occurred", "a.occurred_at")
            .by("-occurred_at");

    private final Pages pages;

    AuditResource(Pages pages) {
        this.pages = pages;
    }

    @GET
    @PermissionsAllowed(AuditPermissions.READ)
    @Operation(summary = "Lists who did what, the latest first")
    public Uni<Page<EntryView>> list(@BeanParam PageRequest page) {
        return pages.page(ENTRIES, page, EntryView::of, Caller.tenantId());
    }

    /**
     * Something that happened.
     *
     * @param type what, as on the event log: {@code order.placed}
     * @param subjectId to what
     * @param actorId the member who did it; none where the system did
     * @param requestId the request that it happened in
     * @param details the event's own fields
     */
    record EntryView(
            UUID id,
            String type,
            UUID subjectId,
            @Nullable UUID actorId,
            String requestId,
            Instant occurredAt,
            Map<String, Object> details) {

        static EntryView of(Row row) {
            return new EntryView(
                    row.getUUID("id"),
                    row.getString("type"),
                    row.getUUID("subject_id"),
                    row.getUUID("actor_id"),
                    row.getString("request_id"),
                    row.getOffsetDateTime("occurred_at").toInstant(),
                    row.getJsonObject("details").getMap());
        }
    }
}
