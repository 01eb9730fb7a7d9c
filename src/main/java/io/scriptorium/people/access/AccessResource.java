package io.scriptorium.people.access;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class AccessResource {

    private final PermissionRegistry registry;

    /**
     * A permission and the roles that hold it.
     *
     * @param matter {@code work}, {@code money} or {@code security}: what is left of it to those who act for another,
     *     and whether changes by it want a fresh proof
     */
    record PermissionView(String name, String description, List<String> roles, String matter) {

        static PermissionView of(Permission permission) {
            return new PermissionView(
                    permission.name(),
                    permission.description(),
                    Stream.concat(permission.roles().stream(), Stream.of(Role.SUPERADMIN))
                            .distinct()
                            .sorted()
                            .map(Role::key)
                            .toList(),
                    String.valueOf(permission.matter()).toLowerCase(Locale.ROOT));
        }
    }

    /** A role and the names of the permissions that it holds. */
    record RoleView(String role, List<String> permissions) {}

    /** All of a short list. */
    record All<T>(List<T> results) {}

    AccessResource(PermissionRegistry registry) {
        this.registry = registry;
    }

    @GET
    @Path("/permissions")
    @PermissionsAllowed(AccessPermissions.VIEW)
    @Operation(summary = "Lists all permissions, with the roles that hold them")
    public Uni<All<PermissionView>> permissions() {
        return Uni.createFrom()
                .item(new All<>(registry.all().stream().map(PermissionView::of).toList()));
    }

    @GET
    @Path("/roles")
    @PermissionsAllowed(AccessPermissions.VIEW)
    @Operation(summary = "Lists the six platform roles, with the permissions that they hold")
    public Uni<All<RoleView>> roles() {
        List<RoleView> roles = Arrays.stream(Role.values())
                .map(role -> new RoleView(
                        role.key(), registry.of(role).stream().sorted().toList()))
                .toList();
        return Uni.createFrom().item(new All<>(roles));
    }
}
