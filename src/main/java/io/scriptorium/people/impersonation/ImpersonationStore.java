package io.scriptorium.people.impersonation;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of impersonations. */
@ApplicationScoped
class ImpersonationStore {

    private static final String SELECT = "select i.* from people.impersonation i where i.tenant_id = $1";

    private static final Listing ALL = Listing.of(SELECT)
            .id("i.id")
            .sort("begun_at", "i.begun_at", "timestamptz")
            .filter("member_id", "i.member_id", Listing.ID)
            .filter("impersonator_id", "i.impersonator_id", Listing.ID)
            .filter("open", "(i.ended_at is null)", Listing.FLAG)
            .filter("entered", "(i.entered_at is not null)", Listing.FLAG)
            .range("begun", "i.begun_at")
            .by("-begun_at");

    private static final Listing OF_MEMBER = Listing.of(SELECT + " and i.member_id = $2 and i.entered_at is not null")
            .id("i.id")
            .sort("begun_at", "i.begun_at", "timestamptz")
            .by("-begun_at");

    private final Sql sql;
    private final Pages pages;
    private final Clock clock;

    ImpersonationStore(Sql sql, Pages pages, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.clock = clock;
    }

    Uni<Void> insert(Impersonation one) {
        return sql.run(
                        """
                        insert into people.impersonation
                            (tenant_id, id, member_id, impersonator_id, session_id, reason, begun_at, ends_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """,
                        Caller.tenantId(),
                        one.id(),
                        one.memberId(),
                        one.impersonatorId(),
                        one.sessionId(),
                        one.reason(),
                        one.begunAt(),
                        one.endsAt())
                .replaceWithVoid();
    }

    Uni<Optional<Impersonation>> find(UUID id) {
        return sql.first(SELECT + " and i.id = $2", Impersonation::of, Caller.tenantId(), id);
    }

    /** All that go on. */
    Uni<List<Impersonation>> open() {
        return sql.list(SELECT + " and i.ended_at is null order by i.id", Impersonation::of, Caller.tenantId());
    }

    Uni<Void> enter(UUID id) {
        return sql.run(
                        "update people.impersonation set entered_at = $3 where tenant_id = $1 and id = $2",
                        Caller.tenantId(),
                        id,
                        clock.instant())
                .replaceWithVoid();
    }

    /** Notes an end; empty where it was over before. */
    Uni<Optional<Impersonation>> end(UUID id, String why) {
        return sql.first("""
                update people.impersonation set ended_at = $3, ended_for = $4
                where tenant_id = $1 and id = $2 and ended_at is null returning *
                """, Impersonation::of, Caller.tenantId(), id, clock.instant(), why);
    }

    Uni<Page<Impersonation>> page(PageRequest request) {
        return pages.page(ALL, request, Impersonation::of, Caller.tenantId());
    }

    Uni<Page<Impersonation>> ofMember(UUID memberId, PageRequest request) {
        return pages.page(OF_MEMBER, request, Impersonation::of, Caller.tenantId(), memberId);
    }
}
