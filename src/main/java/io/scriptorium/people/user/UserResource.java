package io.scriptorium.people.user;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
class UserResource {

    private final UserService service;
    private final MemberQueries queries;

    /** What members change about themselves; what is left out stays. */
    record Change(
            @Nullable @PersonName String displayName,
            @Nullable @Size(max = 35) String language) {}

    UserResource(UserService service, MemberQueries queries) {
        this.service = service;
        this.queries = queries;
    }

    @GET
    @Path("/me")
    @Authenticated
    @Operation(summary = "Shows the caller")
    public Uni<MemberView> me() {
        return service.view(Caller.memberId());
    }

    @PATCH
    @Path("/me")
    @Authenticated
    @Operation(summary = "Changes the caller's name and language; takes If-Match")
    public Uni<MemberView> change(@Valid @NotNull Change change, @HeaderParam("If-Match") @Nullable String ifMatch) {
        String tag = change.language();
        Language language = tag == null
                ? null
                : Language.of(tag)
                        .orElseThrow(() -> Refusal.invalid("language", "must be one of {0}", Language.tags()));
        return service.change(change.displayName(), language, ifMatch);
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

    @POST
    @Path("/{id}/approval")
    @PermissionsAllowed(UserPermissions.APPROVE)
    @Operation(summary = "Approves a member who waits for it")
    public Uni<Void> approve(UUID id) {
        return service.approve(id);
    }

    @POST
    @Path("/{id}/rejection")
    @PermissionsAllowed(UserPermissions.APPROVE)
    @Operation(summary = "Declines a member who waits for approval")
    public Uni<Void> decline(UUID id) {
        return service.decline(id);
    }
}
