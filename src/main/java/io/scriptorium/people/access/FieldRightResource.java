package io.scriptorium.people.access;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.sight.Field;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rights to fields. */
@Path("/api/v1/access/fields")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
class FieldRightResource {

    /**
     * A field that not all may see.
     *
     * @param permission what opens it
     * @param shownIn where it is shown, as {@code order.total}
     * @param roles the platform roles that may see it
     * @param baseRoles whose members a role of the website may open it to
     */
    record RightView(
            String field,
            String permission,
            String description,
            List<String> shownIn,
            List<String> roles,
            List<String> baseRoles) {

        static RightView of(Field field) {
            return new RightView(
                    field.key(),
                    field.permission().name(),
                    field.permission().description(),
                    field.shownIn(),
                    Stream.concat(field.permission().roles().stream(), Stream.of(Role.SUPERADMIN))
                            .sorted()
                            .map(Role::key)
                            .toList(),
                    Arrays.stream(Role.values())
                            .filter(role -> role != Role.SUPERADMIN && field.isFor(role))
                            .map(Role::key)
                            .toList());
        }
    }

    /** All fields; they fit one answer. */
    record RightsView(List<RightView> results) {}

    @GET
    @PermissionsAllowed(AccessPermissions.VIEW)
    @Operation(summary = "Lists the fields that not all may see who may know of the things, with who may")
    public Uni<RightsView> list() {
        return Uni.createFrom()
                .item(new RightsView(
                        Arrays.stream(Field.values()).map(RightView::of).toList()));
    }
}
