package io.scriptorium.people.access;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.sight.Scope;
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
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Roles that the website made: sets of permissions for members of one platform role. */
@Path("/api/v1/access")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class CustomRoleResource {

    private static final String SCOPES = "all|team|reports|territory|own";

    private final CustomRoleStore store;
    private final CustomRoleService service;

    CustomRoleResource(CustomRoleStore store, CustomRoleService service) {
        this.store = store;
        this.service = service;
    }

    /**
     * A role.
     *
     * @param baseRole the platform role whose members can have it
     * @param scope whose things the permissions open, where they open those of others: {@code all} unless given, the
     *     holder's {@code team}, {@code reports} or {@code territory}, or the {@code own} only
     */
    record Creation(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull @Pattern(regexp = "client|writer|editor|support|admin")
            String baseRole,

            @NotNull @Size(max = 500) List<@NotNull @Size(max = 100) String> permissions,
            @Nullable @Pattern(regexp = SCOPES) String scope) {

        /** As would make a role that is there. */
        static Creation of(CustomRole role) {
            return new Creation(role.name(), role.baseRole(), role.permissions(), role.scope());
        }

        Scope scopeOrAll() {
            return scope == null ? Scope.ALL : Scope.of(scope);
        }

        /** Whether another one makes the same role. */
        boolean isSame(Creation other) {
            return name.equals(other.name())
                    && baseRole.equals(other.baseRole())
                    && Set.copyOf(permissions).equals(Set.copyOf(other.permissions()))
                    && scopeOrAll() == other.scopeOrAll();
        }
    }

    /** What changes; the platform role stays, and the scope where none is given. */
    record Change(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull @Size(max = 500) List<@NotNull @Size(max = 100) String> permissions,
            @Nullable @Pattern(regexp = SCOPES) String scope) {

        @Nullable
        Scope newScope() {
            return scope == null ? null : Scope.of(scope);
        }
    }

    /** @param roleId a role that the website made */
    record Gift(@NotNull UUID roleId) {}

    @GET
    @Path("/custom-roles")
    @PermissionsAllowed(AccessPermissions.VIEW)
    @Operation(summary = "Lists the roles that the website made")
    public Uni<Page<CustomRole>> list(@BeanParam PageRequest page) {
        return store.page(page);
    }

    @GET
    @Path("/custom-roles/{id}")
    @PermissionsAllowed(AccessPermissions.VIEW)
    @Operation(summary = "Shows a role that the website made")
    public Uni<CustomRole> show(UUID id) {
        return store.require(id);
    }

    @POST
    @Path("/custom-roles")
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(AccessPermissions.MANAGE)
    @Operation(summary = "Makes a role of permissions that the caller holds")
    public Uni<RestResponse<CustomRole>> add(@Valid @NotNull Creation creation) {
        return service.add(creation.name(), creation.baseRole(), creation.permissions(), creation.scopeOrAll())
                .map(Created.in("/api/v1/access/custom-roles", CustomRole::id));
    }

    @PUT
    @Path("/custom-roles/{id}")
    @PermissionsAllowed(AccessPermissions.MANAGE)
    @Operation(summary = "Sets a role anew, heeded at once; takes If-Match")
    public Uni<CustomRole> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Change change) {
        return service.change(id, ifMatch, change.name(), change.permissions(), change.newScope());
    }

    @DELETE
    @Path("/custom-roles/{id}")
    @ResponseStatus(204)
    @PermissionsAllowed(AccessPermissions.MANAGE)
    @Operation(summary = "Removes a role that nobody has")
    public Uni<Void> remove(UUID id) {
        return service.remove(id);
    }

    @PUT
    @Path("/members/{id}/role")
    @PermissionsAllowed(AccessPermissions.MANAGE)
    @Operation(summary = "Gives a member a role, in the place of what the platform role allows")
    public Uni<CustomRole> give(UUID id, @Valid @NotNull Gift gift) {
        return service.give(id, gift.roleId());
    }

    @DELETE
    @Path("/members/{id}/role")
    @ResponseStatus(204)
    @PermissionsAllowed(AccessPermissions.MANAGE)
    @Operation(summary = "Lets a member's platform role hold again")
    public Uni<Void> take(UUID id) {
        return service.take(id);
    }
}
