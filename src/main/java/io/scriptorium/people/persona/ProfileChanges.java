package io.scriptorium.people.persona;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of profiles that members ask for and the staff decides about. */
@ApplicationScoped
class ProfileChanges implements ChangeRequests {

    private static final String SELECT = "select c.* from people.profile_change c where c.tenant_id = $1";
    private static final ScopedListing ALL =
            ScopedListing.of(SELECT, 1, "c.member_id " + Reach.REACH, ProfileChanges::fields);
    private static final Listing OWN = fields(Listing.of(SELECT + " and c.member_id = $2"));

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Lookup<ProfileChange> changes;
    private final Personas personas;
    private final Members members;
    private final List<DetailsKeeper> keepers;
    private final Sight sight;
    private final EventLog events;
    private final Clock clock;

    ProfileChanges(
            Tx tx,
            Sql sql,
            Pages pages,
            Personas personas,
            Members members,
            @All List<DetailsKeeper> keepers,
            Sight sight,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.changes = new Lookup<>(sql, SELECT, "c", ProfileChange::of, () -> Refusal.notFound("request"));
        this.personas = personas;
        this.members = members;
        this.keepers = keepers;
        this.sight = sight;
        this.events = events;
        this.clock = clock;
    }

    private static Listing fields(Listing listing) {
        return listing.id("c.id")
                .sort("created_at", "c.created_at", "timestamptz")
                .filter("status", "c.status", FilterType.oneOf("pending", "approved", "rejected"))
                .filter("member_id", "c.member_id", Listing.ID)
                .range("created", "c.created_at")
                .by("-created_at");
    }

    Uni<Page<ProfileChange>> all(PageRequest request) {
        return sight.page(ALL, request, ProfileChanges::shown, Caller.tenantId());
    }

    Uni<Page<ProfileChange>> own(PageRequest request) {
        return pages.page(OWN, request, ProfileChange::of, Caller.tenantId(), Caller.memberId());
    }

    /** The caller asks; a field has at most one request that waits. */
    Uni<ProfileChange> request(String field, String value) {
        return tx.write(() -> personas.require(Caller.memberId())
                .invoke(member -> {
                    if (field.equals(ProfileChange.PEN_NAME)) {
                        Personas.requireAuthor(member);
                    }
                })
                .chain(() -> insert(field, value, null)));
    }

    @Override
    public Uni<ProfileChange> requestDetails(JsonObject details) {
        return tx.write(() -> insert(ProfileChange.DETAILS, null, details));
    }

    private Uni<ProfileChange> insert(String field, @Nullable String value, @Nullable JsonObject details) {
        UUID me = Caller.memberId();
        UUID id = Ids.next();
        return sql.run("""
                        insert into people.profile_change
                            (tenant_id, id, member_id, field, value, details, status, created_at)
                        values ($1, $2, $3, $4, $5, $6, 'pending', $7)
                        """, Caller.tenantId(), id, me, field, value, details, clock.instant())
                .chain(() -> events.append(new PersonaEvent.ChangeRequested(me, id, field)))
                .chain(() -> changes.require(id));
    }

    Uni<ProfileChange> approve(UUID id) {
        return decide(id, null);
    }

    Uni<ProfileChange> reject(UUID id, String reason) {
        return decide(id, reason);
    }

    private Uni<ProfileChange> decide(UUID id, @Nullable String rejection) {
        return tx.write(() -> changes.lock(id)
                        .call(change -> sight.requireMember(change.memberId()))
                        .invoke(ProfileChanges::requireDecidable)
                        .call(change -> rejection == null
                                ? apply(change)
                                : Uni.createFrom().voidItem())
                        .call(() -> sql.run(
                                """
                        update people.profile_change
                        set status = $3, reason = $4, decided_by = $5, decided_at = $6 where tenant_id = $1 and id = $2
                        """,
                                Caller.tenantId(),
                                id,
                                rejection == null ? "approved" : "rejected",
                                rejection,
                                Caller.memberId(),
                                clock.instant()))
                        .chain(change ->
                                events.append(new PersonaEvent.ChangeDecided(change.memberId(), id, rejection == null)))
                        .chain(() -> changes.require(id)))
                .map(change -> change.seenBy(Caller.current().requireActor()));
    }

    private static ProfileChange shown(Row row) {
        return ProfileChange.of(row).seenBy(Caller.current().requireActor());
    }

    private Uni<Void> apply(ProfileChange change) {
        return switch (change.field()) {
            case ProfileChange.PEN_NAME ->
                personas.rename(change.memberId(), change.requireValue()).replaceWithVoid();
            case ProfileChange.DETAILS ->
                InTurn.each(keepers, keeper -> keeper.keep(change.memberId(), change.requireDetails()));
            default -> members.rename(change.memberId(), change.requireValue());
        };
    }

    private static void requireDecidable(ProfileChange change) {
        if (change.memberId().equals(Caller.memberId())) {
            throw Refusal.forbidden("own-request", "Others decide about what you ask for.");
        }
        if (!change.status().equals("pending")) {
            throw Refusal.conflict("decided-already", "This was decided already.");
        }
    }
}
