package io.scriptorium.people.segment;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.segment.SegmentViews.AlterationView;
import io.scriptorium.people.segment.SegmentViews.SegmentView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Segments, for whoever may see and set toggles. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
class SegmentResource {

    // Of the settings: whoever decides about toggles decides who is in their segments.
    private static final String READ = "settings.read";
    static final String CHANGE = "settings.change";

    private final SegmentService service;
    private final SegmentStore store;
    private final SegmentViews views;
    private final Traits traits;

    SegmentResource(SegmentService service, SegmentStore store, SegmentViews views, Traits traits) {
        this.service = service;
        this.store = store;
        this.views = views;
        this.traits = traits;
    }

    /** @param constraints all must hold */
    @Schema(examples = """
                    {"description": "Clients who read French.", "constraints": [
                        {"field": "role", "operator": "in", "values": ["client"]},
                        {"field": "language", "operator": "in", "values": ["fr"]}]}
                    """)
    record SegmentChange(
            @NotBlank @Size(max = 300) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String description,

            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Constraint> constraints) {}

    /** What segments can be made of; it fits one answer. */
    record FieldsView(List<FieldView> results) {}

    /**
     * What is known of members.
     *
     * @param field its name in constraints
     * @param operators how it can be held against values
     * @param words the values that it can have; any where none is named
     */
    record FieldView(String field, String description, List<String> operators, List<String> words) {

        static FieldView of(Trait trait) {
            return new FieldView(
                    trait.field(),
                    trait.description(),
                    trait.operators().stream().map(Operator::key).toList(),
                    trait.words());
        }
    }

    @GET
    @Path("/segment-fields")
    @PermissionsAllowed(READ)
    @Operation(
            summary = "Lists what of members segments can be made of, the website's own fields among it",
            description = "Of these, those that the caller may see.")
    public Uni<FieldsView> fields() {
        return traits.all()
                .map(all ->
                        new FieldsView(all.values().stream().map(FieldView::of).toList()));
    }

    @GET
    @Path("/segments")
    @PermissionsAllowed(READ)
    @Operation(
            summary = "Lists the segments",
            description = "Without the values of fields that the caller may not see.")
    public Uni<Page<SegmentView>> list(@BeanParam PageRequest page) {
        return store.page(page).chain(views::of);
    }

    @GET
    @Path("/segments/{id}")
    @PermissionsAllowed(READ)
    @Operation(summary = "Shows a segment")
    public Uni<SegmentView> show(UUID id) {
        return store.require(id).chain(views::of);
    }

    @POST
    @Path("/segments")
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(CHANGE)
    @Operation(
            summary = "Makes a segment of members, for rollouts to name",
            description = "A member is in it of whom all its constraints hold. What fields there are, and how they are"
                    + " compared, GET /api/v1/segment-fields says.")
    public Uni<RestResponse<SegmentView>> add(@Valid @NotNull SegmentDraft draft) {
        return service.add(draft).chain(views::of).map(Created.in("/api/v1/segments", SegmentView::id));
    }

    @PUT
    @Path("/segments/{id}")
    @PermissionsAllowed(CHANGE)
    @Operation(
            summary = "Changes who is in a segment, heeded at once; takes If-Match",
            description = "Where settings change by requests alone, one that toggles use stays as it is: make another,"
                    + " and propose it.")
    public Uni<SegmentView> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull SegmentChange change) {
        return service.change(id, ifMatch, change.description(), change.constraints())
                .chain(views::of);
    }

    @DELETE
    @Path("/segments/{id}")
    @ResponseStatus(204)
    @PermissionsAllowed(CHANGE)
    @Operation(summary = "Removes a segment; refused with 409 that names what uses it")
    public Uni<Void> remove(UUID id) {
        return service.remove(id);
    }

    @GET
    @Path("/segments/{id}/changes")
    @PermissionsAllowed(READ)
    @Operation(summary = "Lists what was done to a segment, also to one that was removed; the latest first")
    public Uni<Page<AlterationView>> changes(UUID id, @BeanParam PageRequest page) {
        return store.changes(id, page).chain(views::ofChanges);
    }
}
