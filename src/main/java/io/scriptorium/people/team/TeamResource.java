package io.scriptorium.people.team;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.team.TeamService.Place;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Teams and who is in them. */
@Path("/api/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Teams")
class TeamResource {

    private final TeamService teams;

    TeamResource(TeamService teams) {
        this.teams = teams;
    }

    /** @param name unique in the website */
    record TeamRequest(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name) {}

    /** @param leads whether the member leads the team, in the place of whoever did */
    record Seat(boolean leads) {}

    @GET
    @PermissionsAllowed(TeamPermissions.VIEW)
    @Operation(summary = "Lists the teams")
    public Uni<Page<Team>> list(@BeanParam PageRequest page) {
        return teams.page(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(TeamPermissions.VIEW)
    @Operation(summary = "Shows a team")
    public Uni<Team> show(UUID id) {
        return teams.require(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Makes a team")
    public Uni<RestResponse<Team>> add(@Valid @NotNull TeamRequest request) {
        return teams.add(request.name()).map(Created.in("/api/v1/teams", Team::id));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Gives a team another name; takes If-Match")
    public Uni<Team> rename(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull TeamRequest request) {
        return teams.rename(id, ifMatch, request.name());
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Removes a team; its members stay members of the website")
    public Uni<Void> remove(UUID id) {
        return teams.remove(id);
    }

    @GET
    @Path("/{id}/members")
    @PermissionsAllowed(TeamPermissions.VIEW)
    @Operation(summary = "Lists who is in a team")
    public Uni<Page<Place>> members(UUID id, @BeanParam PageRequest page) {
        return teams.members(id, page);
    }

    @PUT
    @Path("/{id}/members/{memberId}")
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Takes a member into a team, as its leader or not; heeded at once")
    public Uni<Team> join(UUID id, UUID memberId, @Valid @NotNull Seat seat) {
        return teams.join(id, memberId, seat.leads());
    }

    @DELETE
    @Path("/{id}/members/{memberId}")
    @ResponseStatus(204)
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Takes a member out of a team; heeded at once")
    public Uni<Void> leave(UUID id, UUID memberId) {
        return teams.leave(id, memberId);
    }
}
