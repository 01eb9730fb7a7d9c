package io.scriptorium.people.release;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.segment.Segments;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** Templates of releases. */
@Path("/api/v1/release-templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Releases")
class ReleaseTemplateResource {

    private static final String ROLE = "client|writer|editor|support|admin|superadmin";

    /** Days, hours and minutes, as {@link java.time.Duration#parse} reads them. */
    private static final String WAIT =
            "P([1-9][0-9]{0,2}D|([1-9][0-9]{0,2}D)?T([1-9][0-9]{0,3}H([1-9][0-9]{0,4}M)?|[1-9][0-9]{0,4}M))";

    private final ReleaseTemplateService templates;

    ReleaseTemplateResource(ReleaseTemplateService templates) {
        this.templates = templates;
    }

    /**
     * A template.
     *
     * @param name unique in the website
     * @param milestones in the order in which they come into force
     */
    @Schema(examples = """
                    {"name": "Slowly", "milestones": [
                        {"name": "The staff", "percentage": 100, "roles": ["support", "admin"], "after": "P1D"},
                        {"name": "A tenth", "percentage": 10},
                        {"name": "Everybody", "percentage": 100}]}
                    """)
    record TemplateRequest(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Step> milestones) {

        List<Milestone> steps() {
            return milestones.stream().map(Step::milestone).toList();
        }
    }

    /**
     * A step of a release.
     *
     * @param percentage how many members in a hundred have the feature then
     * @param roles those of which they are; all where none is named
     * @param segments the keys of those of which they are; all where none is named
     * @param after how long it is in force before the next follows: days, hours and minutes as ISO 8601 writes them;
     *     until a person says so where none is given
     */
    record Step(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull @Min(0) @Max(100) Integer percentage,

            @Nullable @Size(max = 6) List<@NotNull @Pattern(regexp = ROLE) String> roles,

            @Nullable @Size(max = 10) List<@NotNull @Pattern(regexp = Segments.KEY) String> segments,

            @Nullable @Pattern(regexp = WAIT) @Schema(examples = "P1D")
            String after) {

        Milestone milestone() {
            return new Milestone(name, percentage, distinct(roles), distinct(segments), after);
        }

        private static List<String> distinct(@Nullable List<String> names) {
            return names == null ? List.of() : names.stream().distinct().toList();
        }
    }

    @GET
    @PermissionsAllowed(ReleasePermissions.READ)
    @Operation(summary = "Lists the templates of releases")
    public Uni<Page<ReleaseTemplate>> list(@BeanParam PageRequest page) {
        return templates.page(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(ReleasePermissions.READ)
    @Operation(summary = "Shows a template of releases")
    public Uni<ReleaseTemplate> show(UUID id) {
        return templates.require(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Makes a template of milestones, each with its share of members and the wait until the next")
    public Uni<RestResponse<ReleaseTemplate>> add(@Valid @NotNull TemplateRequest request) {
        return templates
                .add(request.name(), request.steps())
                .map(Created.in("/api/v1/release-templates", ReleaseTemplate::id));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Changes a template, for releases that start from then on; takes If-Match")
    public Uni<ReleaseTemplate> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull TemplateRequest request) {
        return templates.change(id, ifMatch, request.name(), request.steps());
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Removes a template; releases that started go on")
    public Uni<Void> remove(UUID id) {
        return templates.remove(id);
    }
}
