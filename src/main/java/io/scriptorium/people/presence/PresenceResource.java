package io.scriptorium.people.presence;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Who is online. */
@Path("/api/v1/presence")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
class PresenceResource {

    private final Presences presences;
    private final Members members;
    private final Settings settings;
    private final Sight sight;

    PresenceResource(Presences presences, Members members, Settings settings, Sight sight) {
        this.presences = presences;
        this.members = members;
        this.settings = settings;
        this.sight = sight;
    }

    /** @param invisible whether the caller looks as if offline */
    record Mode(@NotNull Boolean invisible) {}

    /**
     * How the caller appears.
     *
     * @param invisible what the caller chose
     * @param invisibleAllowed whether the website heeds that
     */
    record OwnView(boolean invisible, boolean invisibleAllowed) {}

    /**
     * Whether a member is there.
     *
     * @param online seen within five minutes
     * @param lastSeenAt to within a minute; null where never
     */
    record PresenceView(
            UUID memberId, boolean online, @Nullable Instant lastSeenAt) {}

    @GET
    @Path("/me")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Shows whether the caller chose to be invisible, and whether that is heeded")
    public Uni<OwnView> own() {
        return presences
                .isInvisible(Caller.memberId())
                .chain(invisible ->
                        settings.get(PresenceSettings.INVISIBLE).map(allowed -> new OwnView(invisible, allowed)));
    }

    @PUT
    @Path("/me")
    @Authenticated
    @Operation(
            summary = "Makes the caller invisible, or visible again",
            description = "One who is invisible reads as offline for all others: nobody is told that the caller is "
                    + "there, types or has read, nor when the caller was seen last. 403 invisible-off where the "
                    + "website does not allow it.")
    public Uni<OwnView> choose(@Valid @NotNull Mode mode) {
        return presences.setInvisible(mode.invisible()).chain(this::own);
    }

    @POST
    @Path("/me/heartbeat")
    @ResponseStatus(204)
    @Authenticated
    @Operation(
            summary = "Says that the caller is still there",
            description = "Every request says that, so this is for those who only read: once every 30 seconds. Whoever "
                    + "was not heard of for five minutes is offline; an open socket counts as being there.")
    public Uni<Void> beat() {
        return Uni.createFrom().voidItem();
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(PresenceSettings.VIEW)
    @Operation(summary = "Shows whether a member is online, and when the member was seen last")
    public Uni<PresenceView> show(UUID id) {
        return members.require(id)
                .chain(() -> sight.requireMember(id))
                .chain(() -> presences.online(List.of(id)))
                .chain(online -> presences
                        .lastSeen(id)
                        .map(seen -> new PresenceView(id, online.contains(id), seen.orElse(null))));
    }
}
