package io.scriptorium.people.user;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.field.CustomFields;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
class UserResource {

    private final UserService service;
    private final Admissions admissions;
    private final MemberQueries queries;

    /** What members change about themselves; what is left out stays. */
    record Change(
            @Nullable @PersonName String displayName,
            @Nullable @Size(max = 35) String language,

            @Nullable @Size(max = CustomFields.MAXIMUM) @Schema(examples = "{}")
            Map<String, @Nullable Object> customFields) {}

    /**
     * What the staff changes about a member; what is left out stays.
     *
     * @param customFields values by key; null takes one away, and what is left out stays
     */
    record Correction(
            @Nullable @PersonName String displayName,

            @Nullable @Size(max = CustomFields.MAXIMUM) @Schema(examples = "{}")
            Map<String, @Nullable Object> customFields) {}

    UserResource(UserService service, Admissions admissions, MemberQueries queries) {
        this.service = service;
        this.admissions = admissions;
        this.queries = queries;
    }

    @GET
    @Path("/me")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Shows the caller")
    public Uni<MemberView> me() {
        return service.view(Caller.memberId());
    }

    @PATCH
    @Path("/me")
    @Authenticated
    @Operation(
            summary = "Changes the caller's name, language and custom fields; takes If-Match",
            description = "409 review-needed for the name, where the website reviews those of the caller's role.")
    public Uni<MemberView> change(@Valid @NotNull Change change, @HeaderParam("If-Match") @Nullable String ifMatch) {
        String tag = change.language();
        Language language = tag == null
                ? null
                : Language.of(tag)
                        .orElseThrow(() -> Refusal.invalid("language", "must be one of {0}", Language.tags()));
        return service.change(change.displayName(), language, change.customFields(), ifMatch);
    }

    @GET
    @PermissionsAllowed(UserPermissions.VIEW)
    @Operation(summary = "Lists the members of the website")
    public Uni<Page<MemberView>> list(@BeanParam PageRequest page) {
        return queries.page(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(UserPermissions.VIEW)
    @Operation(summary = "Shows a member")
    public Uni<MemberView> show(UUID id) {
        return service.known(id);
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed(UserPermissions.EDIT)
    @Operation(
            summary = "Corrects a member's name, and sets what the website has added to its members; takes If-Match",
            description =
                    "403 name-not-seen for the name, by those who may not see it. One's own name goes by the rules of "
                            + "PATCH /users/me: 409 review-needed.")
    public Uni<MemberView> correct(
            UUID id, @Valid @NotNull Correction correction, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.change(id, correction.displayName(), correction.customFields(), ifMatch);
    }

    @POST
    @Path("/{id}/approval")
    @PermissionsAllowed(UserPermissions.APPROVE)
    @Operation(summary = "Approves a member who waits for it, or who was declined before")
    public Uni<Void> approve(UUID id) {
        return admissions.approve(id);
    }

    @POST
    @Path("/{id}/rejection")
    @PermissionsAllowed(UserPermissions.APPROVE)
    @Operation(summary = "Declines a member who waits for approval")
    public Uni<Void> decline(UUID id) {
        return admissions.decline(id);
    }
}
