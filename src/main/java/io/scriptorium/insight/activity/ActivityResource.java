package io.scriptorium.insight.activity;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.insight.activity.ActivityStore.Totals;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.people.presence.Presences;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What members did. */
@Path("/api/v1/activity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Activity")
class ActivityResource {

    private static final int DAYS = 30;

    private static final Listing TIMELINE = Listing.of("""
                    select a.id, a.type, a.subject_id, a.occurred_at from insight.audit_entry a
                    where a.tenant_id = $1 and a.actor_id = $2 and a.impersonator_id is null\
                    """)
            .id("a.id")
            .sort("occurred_at", "a.occurred_at", "timestamptz")
            .filter("type", "a.type", Listing.TEXT)
            .range("occurred", "a.occurred_at")
            .by("-occurred_at");

    private final ActivityStore store;
    private final Presences presences;
    private final Members members;
    private final Sight sight;
    private final Pages pages;
    private final Clock clock;

    ActivityResource(ActivityStore store, Presences presences, Members members, Sight sight, Pages pages, Clock clock) {
        this.store = store;
        this.presences = presences;
        this.members = members;
        this.sight = sight;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param day in UTC */
    record DayView(LocalDate day, long requests) {}

    /**
     * What a member did.
     *
     * @param lastSeenAt as far as others may know
     * @param ordersPlaced as a client
     * @param ordersCompleted as a client or a writer
     * @param ordersCancelled as a client
     * @param requests on the last thirty days, the latest first; days without are left out
     */
    record ActivityView(
            UUID memberId,
            @Nullable Instant lastSeenAt,
            @Nullable Instant lastSignInAt,
            long signIns,
            long ordersPlaced,
            long ordersCompleted,
            long ordersCancelled,
            long messages,
            List<DayView> requests) {

        static ActivityView of(UUID id, Optional<Instant> seen, Totals totals, Map<LocalDate, Long> requests) {
            return new ActivityView(
                    id,
                    seen.orElse(null),
                    totals.signedInAt(),
                    totals.signIns(),
                    totals.ordersPlaced(),
                    totals.ordersCompleted(),
                    totals.ordersCancelled(),
                    totals.messages(),
                    requests.entrySet().stream()
                            .map(day -> new DayView(day.getKey(), day.getValue()))
                            .sorted((one, other) -> other.day().compareTo(one.day()))
                            .toList());
        }
    }

    /**
     * Something that a member did.
     *
     * @param type what, as on the event log: {@code order.placed}
     * @param subjectId to what
     */
    record DeedView(UUID id, String type, UUID subjectId, Instant occurredAt) {

        static DeedView of(Row row) {
            return new DeedView(
                    row.getUUID("id"),
                    row.getString("type"),
                    row.getUUID("subject_id"),
                    row.getOffsetDateTime("occurred_at").toInstant());
        }
    }

    @GET
    @Path("/me")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Shows what the caller did: sign-ins, requests, orders, messages")
    public Uni<ActivityView> own() {
        return activity(Caller.memberId());
    }

    @GET
    @Path("/me/timeline")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Lists what the caller did, the latest first")
    public Uni<Page<DeedView>> ownTimeline(@BeanParam PageRequest page) {
        return pages.page(TIMELINE, page, DeedView::of, Caller.tenantId(), Caller.memberId());
    }

    @GET
    @Path("/members/{id}")
    @PermissionsAllowed(ActivityPermissions.VIEW)
    @Operation(summary = "Shows what a member did: last seen, sign-ins, requests, orders, messages")
    public Uni<ActivityView> show(UUID id) {
        return requireKnown(id).chain(() -> activity(id));
    }

    @GET
    @Path("/members/{id}/timeline")
    @PermissionsAllowed(ActivityPermissions.VIEW)
    @Operation(summary = "Lists what a member did, the latest first")
    public Uni<Page<DeedView>> timeline(UUID id, @BeanParam PageRequest page) {
        return requireKnown(id).chain(() -> pages.page(TIMELINE, page, DeedView::of, Caller.tenantId(), id));
    }

    private Uni<Void> requireKnown(UUID id) {
        return members.require(id).chain(() -> sight.requireMember(id));
    }

    private Uni<ActivityView> activity(UUID id) {
        LocalDate from = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(DAYS - 1);
        return store.totals(id)
                .chain(totals -> presences
                        .requests(id, from)
                        .chain(requests ->
                                presences.lastSeen(id).map(seen -> ActivityView.of(id, seen, totals, requests))));
    }
}
