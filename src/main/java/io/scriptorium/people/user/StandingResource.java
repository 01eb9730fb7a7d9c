package io.scriptorium.people.user;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.people.user.Standing.State;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Suspension and probation of members. */
@Path("/api/v1/users/{id}/standing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
class StandingResource {

    private final Standings standings;

    StandingResource(Standings standings) {
        this.standings = standings;
    }

    /**
     * What is to limit the member.
     *
     * @param state {@code suspended} or {@code probation}
     * @param endsAt when it ends by itself; never where left out
     */
    record Limit(
            @NotNull @Pattern(regexp = "suspended|probation")
            String state,

            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant endsAt) {}

    @GET
    @PermissionsAllowed(UserPermissions.VIEW)
    @Operation(summary = "Shows what limits a member; 404 for one in good standing")
    public Uni<StandingView> show(UUID id) {
        return standings.require(id).map(StandingView::of);
    }

    @PUT
    @PermissionsAllowed(UserPermissions.LIMIT)
    @Operation(
            summary = "Suspends a member or puts it on probation, until a time or for good",
            description = "Heeded at once: a suspended member's next request is refused; one on probation goes on with "
                    + "what is under way and begins nothing new. 409 wrong-status for whoever "
                    + "was erased, declined or locked out, or waits for approval.")
    public Uni<StandingView> limit(UUID id, @Valid @NotNull Limit limit) {
        return standings
                .set(id, State.of(limit.state()), limit.reason(), limit.endsAt())
                .map(StandingView::of);
    }

    @DELETE
    @ResponseStatus(204)
    @PermissionsAllowed(UserPermissions.LIMIT)
    @Operation(summary = "Ends what limits a member")
    public Uni<Void> end(UUID id) {
        return standings.end(id);
    }

    /** What limits a member. */
    record StandingView(
            UUID memberId,
            String state,
            String reason,
            @Nullable Instant endsAt,
            @Nullable UUID setBy,
            Instant setAt) {

        static StandingView of(Standing standing) {
            return new StandingView(
                    standing.memberId(),
                    standing.state().key(),
                    standing.reason(),
                    standing.endsAt(),
                    standing.setBy(),
                    standing.setAt());
        }
    }
}
