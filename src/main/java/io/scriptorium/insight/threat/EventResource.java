package io.scriptorium.insight.threat;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.place.Places;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log of security events. */
@Path("/api/v1/security/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Security")
class EventResource {

    private static final Listing ALL = Listing.of("""
                    select e.id, e.type, e.severity, e.account_id, e.member_id, e.actor_id, e.address, e.details,
                        e.occurred_at
                    from insight.security_event e where e.tenant_id = $1\
                    """)
            .id("e.id")
            .sort("occurred_at", "e.occurred_at", "timestamptz")
            .filter("type", "e.type", Listing.TEXT)
            .filter("severity", "e.severity", FilterType.oneOf(Severity.values(), Severity::key))
            .filter("member_id", "e.member_id", Listing.ID)
            .filter("address", "e.address", Listing.TEXT)
            .range("occurred", "e.occurred_at")
            .by("-occurred_at");

    private final Pages pages;
    private final Places places;
    private final Sight sight;

    EventResource(Pages pages, Places places, Sight sight) {
        this.pages = pages;
        this.places = places;
        this.sight = sight;
    }

    /**
     * Something that happened to the security of the website.
     *
     * @param type what, such as {@code auth.password-refused}
     * @param severity {@code info}, {@code low}, {@code medium} or {@code high}
     * @param accountId the member, or a number that stands for an account that is no member's
     * @param memberId the member, if it is one's
     * @param actorId who did it, if that was somebody else
     * @param address where the request came from: an IPv4 address, or the network of an IPv6 one
     * @param place where that is, as far as it is known
     */
    record EventView(
            UUID id,
            String type,
            String severity,
            UUID accountId,
            @Nullable UUID memberId,
            @Nullable UUID actorId,
            @Nullable String address,
            @Nullable PlaceView place,
            Map<String, Object> details,
            Instant occurredAt) {}

    @GET
    @PermissionsAllowed(ThreatPermissions.VIEW)
    @Operation(
            summary = "Lists security events, the latest first",
            description =
                    "Sign-ins and refusals, changed passwords and factors, ended sessions, locks, roles given and taken, "
                            + "members acted for. For those whose "
                            + "role reaches everybody: else 403 limited-reach.")
    public Uni<Page<EventView>> list(@BeanParam PageRequest page) {
        return sight.requireEverybody().chain(() -> pages.page(ALL, page, this::view, Caller.tenantId()));
    }

    private EventView view(Row row) {
        String address = row.getString("address");
        return new EventView(
                row.getUUID("id"),
                row.getString("type"),
                row.getString("severity"),
                row.getUUID("account_id"),
                row.getUUID("member_id"),
                row.getUUID("actor_id"),
                address,
                PlaceView.of(address, places),
                row.getJsonObject("details").getMap(),
                row.getOffsetDateTime("occurred_at").toInstant());
    }
}
