package io.scriptorium.people.hold;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The legal holds of the current tenant. */
@ApplicationScoped
public class LegalHolds {

    private static final String SELECT = "select h.* from people.legal_hold h where h.tenant_id = $1";
    private static final Listing ALL = Listing.of(SELECT)
            .id("h.id")
            .sort("placed_at", "h.placed_at", "timestamptz")
            .filter("member_id", "h.member_id", Listing.ID)
            .filter("released", "(h.released_at is not null)", Listing.FLAG)
            .by("-placed_at");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Members members;
    private final EventLog events;
    private final Clock clock;

    LegalHolds(Tx tx, Sql sql, Pages pages, Members members, EventLog events, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /** Whether anything of the website is held. */
    public Uni<Boolean> any() {
        return held("", Caller.tenantId());
    }

    /** Whether what belongs to a member is held, by a hold on the member or on the whole website. */
    public Uni<Boolean> on(UUID memberId) {
        return held(" and (h.member_id = $2 or h.member_id is null)", Caller.tenantId(), memberId);
    }

    private Uni<Boolean> held(String condition, Object... parameters) {
        return sql.first(SELECT + " and h.released_at is null" + condition + " limit 1", Hold::of, parameters)
                .map(Optional::isPresent);
    }

    Uni<Page<Hold>> page(PageRequest request) {
        return pages.page(ALL, request, Hold::of, Caller.tenantId());
    }

    Uni<Hold> place(@Nullable UUID memberId, String reason) {
        UUID id = Ids.next();
        return tx.write(() -> requireMember(memberId)
                .chain(() -> sql.run("""
                        insert into people.legal_hold (tenant_id, id, member_id, reason, placed_by, placed_at)
                        values ($1, $2, $3, $4, $5, $6)
                        """, Caller.tenantId(), id, memberId, reason, Caller.memberId(), now()))
                .chain(() -> events.append(new HoldEvent.Placed(id, memberId)))
                .chain(() -> require(id)));
    }

    private Uni<Void> requireMember(@Nullable UUID memberId) {
        return memberId == null
                ? Uni.createFrom().voidItem()
                : members.require(memberId).replaceWithVoid();
    }

    /** Ends a hold; one that has ended stays so. */
    Uni<Hold> release(UUID id) {
        return tx.write(() -> sql.run("""
                        update people.legal_hold set released_by = $3, released_at = $4
                        where tenant_id = $1 and id = $2 and released_at is null
                        """, Caller.tenantId(), id, Caller.memberId(), now())
                .chain(changed -> require(id)
                        .call(hold -> changed == 0
                                ? Uni.createFrom().voidItem()
                                : events.append(new HoldEvent.Released(id, hold.memberId())))));
    }

    private Uni<Hold> require(UUID id) {
        return sql.first(SELECT + " and h.id = $2", Hold::of, Caller.tenantId(), id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("legal hold")));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
