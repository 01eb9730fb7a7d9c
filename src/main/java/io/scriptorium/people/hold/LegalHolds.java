package io.scriptorium.people.hold;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The legal holds of the current tenant. */
@ApplicationScoped
public class LegalHolds {

    private static final String SELECT = "select h.* from people.legal_hold h where h.tenant_id = $1";
    private static final ScopedListing ALL = ScopedListing.of(
            SELECT,
            1,
            "h.member_id " + Reach.REACH,
            listing -> listing.id("h.id")
                    .sort("placed_at", "h.placed_at", "timestamptz")
                    .filter("member_id", "h.member_id", Listing.ID)
                    .filter("released", "(h.released_at is not null)", Listing.FLAG)
                    .by("-placed_at"));

    private final Tx tx;
    private final Sql sql;
    private final Lookup<Hold> holds;
    private final Members members;
    private final Sight sight;
    private final EventLog events;
    private final Clock clock;

    LegalHolds(Tx tx, Sql sql, Members members, Sight sight, EventLog events, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.holds = new Lookup<>(sql, SELECT, "h", Hold::of, () -> Refusal.notFound("legal hold"));
        this.members = members;
        this.sight = sight;
        this.events = events;
        this.clock = clock;
    }

    /** Whether anything of the website is held. */
    public Uni<Boolean> any() {
        return held("", Caller.tenantId());
    }

    /** Whether anything of the website is held; until the open transaction ends, nobody places a hold. */
    public Uni<Boolean> keptAny() {
        return alone().chain(this::any);
    }

    /**
     * Whether what belongs to a member is held, by a hold on the member or on the whole website; until the open
     * transaction ends, nobody places one.
     */
    public Uni<Boolean> keptOn(UUID memberId) {
        return alone().chain(() -> held(" and (h.member_id = $2 or h.member_id is null)", Caller.tenantId(), memberId));
    }

    /** Whoever places a hold and whoever removes what it would keep take turns. */
    private Uni<Void> alone() {
        return sql.alone("people.legal_hold", Caller.tenantId());
    }

    private Uni<Boolean> held(String condition, Object... parameters) {
        return sql.any(SELECT + " and h.released_at is null" + condition + " limit 1", parameters);
    }

    /** The holds on those whom the caller may know of; those on the whole website for who may know of everybody. */
    Uni<Page<Hold>> page(PageRequest request) {
        return sight.page(ALL, request, Hold::of, Caller.tenantId());
    }

    /**
     * Places a hold on a member whom the caller may know of, and who is not erased; one on the whole website is for who may
     * know of everybody.
     */
    Uni<Hold> place(@Nullable UUID memberId, String reason) {
        UUID id = Ids.next();
        return tx.write(() -> alone().chain(() -> requireMember(memberId))
                .chain(() -> sql.run("""
                        insert into people.legal_hold (tenant_id, id, member_id, reason, placed_by, placed_at)
                        values ($1, $2, $3, $4, $5, $6)
                        """, Caller.tenantId(), id, memberId, reason, Caller.memberId(), clock.instant()))
                .chain(() -> events.append(new HoldEvent.Placed(id, memberId)))
                .chain(() -> holds.require(id)));
    }

    private Uni<Void> requireMember(@Nullable UUID memberId) {
        return memberId == null
                ? sight.requireEverybody()
                : members.require(memberId)
                        .call(member -> sight.requireMember(member.id()))
                        .invoke(LegalHolds::requireUnerased)
                        .replaceWithVoid();
    }

    private static void requireUnerased(Member member) {
        if (member.erased()) {
            throw Refusal.conflict("erased-already", "This member was erased already.");
        }
    }

    /** Ends a hold that the caller may know of; one that has ended stays so. */
    Uni<Hold> release(UUID id) {
        return tx.write(() -> holds.require(id)
                .call(this::requireKnown)
                .chain(() -> sql.run("""
                        update people.legal_hold set released_by = $3, released_at = $4
                        where tenant_id = $1 and id = $2 and released_at is null
                        """, Caller.tenantId(), id, Caller.memberId(), clock.instant()))
                .chain(changed -> holds.require(id)
                        .call(hold -> changed == 0
                                ? Uni.createFrom().voidItem()
                                : events.append(new HoldEvent.Released(id, hold.memberId())))));
    }

    /** Refuses with 404 what the list leaves out. */
    private Uni<Void> requireKnown(Hold hold) {
        List<UUID> held = hold.memberId() == null ? List.of() : List.of(hold.memberId());
        return sight.reach()
                .chain(reach -> sight.covers(reach, held))
                .invoke(covered -> {
                    if (!covered) {
                        throw Refusal.notFound("legal hold");
                    }
                })
                .replaceWithVoid();
    }
}
