package io.scriptorium.people.team;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.team.PlaceService.Place;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where members are. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Teams")
class PlaceResource {

    private final PlaceService places;

    PlaceResource(PlaceService places) {
        this.places = places;
    }

    /**
     * Where a member is.
     *
     * @param country of ISO 3166-1, such as {@code DE}
     * @param region of ISO 3166-2, in the country, such as {@code DE-BY}
     */
    @Schema(examples = """
                    {"country": "DE", "region": "DE-BY"}
                    """)
    record PlaceRequest(
            @Nullable @Pattern(regexp = "[A-Z]{2}") String country,

            @Nullable @Pattern(regexp = "[A-Z]{2}-[A-Z0-9]{1,3}")
            String region) {}

    @GET
    @Path("/me/place")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Shows where the caller is, as far as the website knows")
    public Uni<Place> own() {
        return places.own(Caller.memberId());
    }

    @PUT
    @Path("/me/place")
    @Authenticated
    @Operation(summary = "Says where the caller is, for whoever looks after that territory")
    public Uni<Place> moveOwn(@Valid @NotNull PlaceRequest place) {
        return places.set(Caller.memberId(), place.country(), place.region());
    }

    @GET
    @Path("/{id}/place")
    @PermissionsAllowed(TeamPermissions.VIEW)
    @Operation(summary = "Shows where a member is, as far as the website knows")
    public Uni<Place> show(UUID id) {
        return places.of(id);
    }

    @PUT
    @Path("/{id}/place")
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Says where a member is; heeded at once")
    public Uni<Place> move(UUID id, @Valid @NotNull PlaceRequest place) {
        return places.move(id, place.country(), place.region());
    }
}
