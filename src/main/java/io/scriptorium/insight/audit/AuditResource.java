package io.scriptorium.insight.audit;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.insight.audit.Actions.Action;
import io.scriptorium.insight.audit.Verdict.Broken;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.security.StepUp;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
class AuditResource {

    /** The website's entries, {@code $1}, with what is personal in them: what {@link #shown} takes. */
    static final String SELECT = """
            select a.*, p.content as personal from insight.audit_entry a
            left join insight.audit_private p on p.tenant_id = a.tenant_id and p.entry_id = a.id
            where a.tenant_id = $1\
            """;

    /** What of people stands in entries. */
    private static final List<Field> TOLD = List.of(Field.NAME, Field.EMAIL, Field.PHONE, Field.PRICE, Field.PAY);

    private static final Listing ENTRIES = fields(Listing.of(SELECT));

    private final Pages pages;
    private final Actions actions;
    private final Verifier verifier;
    private final Tx tx;
    private final EventLog events;
    private final Sight sight;
    private final AuditExport export;

    AuditResource(
            Pages pages, Actions actions, Verifier verifier, Tx tx, EventLog events, Sight sight, AuditExport export) {
        this.pages = pages;
        this.actions = actions;
        this.verifier = verifier;
        this.tx = tx;
        this.events = events;
        this.sight = sight;
        this.export = export;
    }

    /** What entries are sorted and filtered by, in a list and in a copy. */
    static Listing fields(Listing entries) {
        return Actions.fields(entries.id("a.id")
                .sort("occurred_at", "a.occurred_at", "timestamptz")
                .filter("actor_id", "a.actor_id", Listing.ID)
                .filter("impersonator_id", "a.impersonator_id", Listing.ID)
                .filter("impersonated", "(a.impersonator_id is not null)", Listing.FLAG)
                .filter("system", "(a.actor_id is null)", Listing.FLAG)
                .filter("staff", "(a.actor_role in ('support', 'admin', 'superadmin'))", Listing.FLAG)
                .filter("type", "a.type", Listing.TEXT)
                .filter("subject_id", "a.subject_id", Listing.ID)
                .filter("request_id", "a.request_id", Listing.TEXT)
                .range("occurred", "a.occurred_at")
                .by("-occurred_at"));
    }

    @GET
    @PermissionsAllowed(AuditPermissions.READ)
    @Operation(
            summary = "Lists who did what, the latest first",
            description = "For those whose role reaches everybody: else 403 limited-reach. What was done is told in "
                    + "full to those who may see names, addresses, telephone numbers, prices and pay, and what became of "
                    + "custom fields to admins. verb is create, read, update, delete "
                    + "or other; subject_kind what it was done to, such as order or setting: /audit/actions lists which "
                    + "types each stands for.")
    public Uni<Page<EntryView>> list(@BeanParam PageRequest page) {
        return sight.requireEverybody()
                .chain(() -> pages.page(actions.known(ENTRIES), page, AuditResource::shown, Caller.tenantId()));
    }

    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    @StepUp
    @RateLimited("export")
    @PermissionsAllowed(AuditPermissions.READ)
    @Operation(
            summary = "Gives the audit log, the oldest entry first, one JSON object a line",
            description = "As the list does, by the same filters, and however long it is: for archives and for the "
                    + "analysis elsewhere. Of entries up to now unless occurred_to is given. Needs a fresh proof of who "
                    + "the caller is.")
    public Multi<EntryView> export(@BeanParam ExportRequest request, @Context HttpServerRequest http) {
        http.response().putHeader("Content-Disposition", "attachment; filename=\"audit.ndjson\"");
        return export.entries(request);
    }

    static EntryView shown(Row row) {
        Actor viewer = Caller.current().requireActor();
        EntryView entry = EntryView.of(row);
        return TOLD.stream().allMatch(field -> field.isSeenBy(viewer)) && seesFields(viewer, entry)
                ? entry
                : entry.bare();
    }

    /** Websites keep values of fields from some roles, and none from admins. */
    private static boolean seesFields(Actor viewer, EntryView entry) {
        return !entry.type().endsWith(".fields-changed") || viewer.is(Role.ADMIN.key(), Role.SUPERADMIN.key());
    }

    @GET
    @Path("/actions")
    @PermissionsAllowed(AuditPermissions.READ)
    @Operation(summary = "Lists what can stand in the audit log, with the fields of each")
    public Uni<ActionsView> actions() {
        return Uni.createFrom().item(new ActionsView(actions.all()));
    }

    @POST
    @Path("/verification")
    @RateLimited("audit")
    @PermissionsAllowed(AuditPermissions.VERIFY)
    @Operation(
            summary = "Verifies the chain of the audit log and names the first row that is not as it was sealed",
            description = "Goes through all entries. Keep the hash elsewhere: it shows later that the chain was not "
                    + "written anew.")
    public Uni<Verdict> verify() {
        return verifier.verify().call(verdict -> tx.write(() -> events.append(verified(verdict))));
    }

    private static AuditEvent verified(Verdict verdict) {
        Broken broken = verdict.broken();
        return new AuditEvent.Verified(
                Caller.tenantId(), verdict.head(), verdict.hash(), broken == null ? null : broken.what());
    }

    /** All kinds of entries. */
    record ActionsView(List<Action> actions) {}

    /**
     * Something that happened.
     *
     * @param type what, as on the event log: {@code order.placed}
     * @param verb what was done: {@code create}, {@code read}, {@code update}, {@code delete} or {@code other}
     * @param subjectKind to what kind of thing: {@code order}
     * @param subjectId to which
     * @param actorId the member who did it; none where the system did
     * @param requestId the request that it happened in
     * @param actorRole the platform role that the actor had
     * @param impersonatorId who acted for the actor; null where the actor did in person
     * @param address where the request came from; null where it was erased, or the system did it
     * @param changes the fields that were changed, each with its values {@code before} and {@code after}
     * @param details the event's own fields; empty, as changes are, where the viewer may not see all fields
     */
    record EntryView(
            UUID id,
            String type,
            String verb,
            String subjectKind,
            UUID subjectId,
            @Nullable UUID actorId,
            @Nullable String actorRole,
            @Nullable UUID impersonatorId,
            @Nullable String address,
            String requestId,
            Instant occurredAt,
            Map<String, Object> changes,
            Map<String, Object> details) {

        /** Without what may tell of people, prices or pay. */
        EntryView bare() {
            return new EntryView(
                    id,
                    type,
                    verb,
                    subjectKind,
                    subjectId,
                    actorId,
                    actorRole,
                    impersonatorId,
                    null,
                    requestId,
                    occurredAt,
                    Map.of(),
                    Map.of());
        }

        static EntryView of(Row row) {
            JsonObject stored = row.getJsonObject("personal");
            JsonObject personal = stored == null ? new JsonObject() : stored;
            JsonObject none = new JsonObject();
            String type = row.getString("type");
            return new EntryView(
                    row.getUUID("id"),
                    type,
                    Verb.of(type).key(),
                    Actions.kindOf(type),
                    row.getUUID("subject_id"),
                    row.getUUID("actor_id"),
                    row.getString("actor_role"),
                    row.getUUID("impersonator_id"),
                    personal.getString("address"),
                    row.getString("request_id"),
                    row.getOffsetDateTime("occurred_at").toInstant(),
                    personal.getJsonObject("changes", none).getMap(),
                    row.getJsonObject("details")
                            .mergeIn(personal.getJsonObject("details", none))
                            .getMap());
        }
    }
}
