package io.scriptorium.people.persona;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.PersonName;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registration ids, pen names and zones. */
@Path("/api/v1/personas")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Personas")
class PersonaResource {

    private static final ScopedListing ALL = ScopedListing.of(
            LikenessStore.SELECT,
            1,
            "m.id " + Reach.REACH,
            listing -> listing.id("m.id")
                    .sort("created_at", "m.created_at", "timestamptz")
                    .filter("registration_id", "p.registration_id", Listing.TEXT)
                    .filter("pen_name", "p.pen_name", Listing.TEXT)
                    .filter("role", "m.role", FilterType.oneOf(Role.values(), Role::key))
                    .by("-created_at"));

    private final Personas personas;
    private final Sight sight;

    PersonaResource(Personas personas, Sight sight) {
        this.personas = personas;
        this.sight = sight;
    }

    /**
     * A member's looks, for the member and the staff.
     *
     * @param displayName the real name; left out where the viewer may not know it
     * @param publicName what others see: the pen name, else the registration id
     * @param timeZoneSource {@code chosen} by the member, or {@code detected} at a sign-in; null without a zone
     */
    record PersonaView(
            UUID memberId,
            String role,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String displayName,

            String registrationId,
            @Nullable String penName,
            String publicName,
            @Nullable String timeZone,

            @Schema(enumeration = {"chosen", "detected"}) @Nullable
            String timeZoneSource,

            @JsonIgnore long version)
            implements Versioned {

        static PersonaView of(Likeness member) {
            ZoneId zone = member.zone();
            return new PersonaView(
                    member.memberId(),
                    member.role().key(),
                    member.isKnownTo(Caller.current().actor()) ? member.realName() : null,
                    member.registrationId(),
                    member.penName(),
                    member.publicName(),
                    zone == null ? null : zone.getId(),
                    zone == null ? null : member.chosenZone() == null ? "detected" : "chosen",
                    member.version());
        }
    }

    /** @param penName unique in the website; null takes it away */
    record PenName(@Nullable @PersonName String penName) {}

    /** @param timeZone a name of the IANA database; null takes the choice back */
    record Place(@Nullable @Size(max = 60) String timeZone) {}

    @GET
    @PermissionsAllowed(PersonaPermissions.VIEW)
    @Operation(summary = "Lists members with their registration ids and pen names")
    public Uni<Page<PersonaView>> list(@BeanParam PageRequest page) {
        return sight.page(ALL, page, row -> PersonaView.of(Likeness.of(row)), Caller.tenantId());
    }

    @GET
    @Path("/me")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Shows what others see of the caller")
    public Uni<PersonaView> me() {
        return personas.require(Caller.memberId()).map(PersonaView::of);
    }

    @PUT
    @Path("/me/time-zone")
    @Authenticated
    @Operation(
            summary =
                    "Chooses the caller's time zone, or takes that back, and what sign-ins show counts again; others see"
                            + " whether it is day there, and how far it is from UTC")
    public Uni<PersonaView> move(@Valid @NotNull Place place) {
        return personas.move(place.timeZone()).map(PersonaView::of);
    }

    @PUT
    @Path("/{id}/pen-name")
    @PermissionsAllowed(PersonaPermissions.MANAGE)
    @Operation(summary = "Gives a writer or editor a pen name, or takes it away")
    public Uni<PersonaView> rename(UUID id, @Valid @NotNull PenName name) {
        return sight.requireMember(id)
                .chain(() -> personas.rename(id, name.penName()))
                .map(PersonaView::of);
    }
}
