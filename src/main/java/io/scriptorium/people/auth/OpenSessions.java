package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.SystemSql;
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
import org.jspecify.annotations.Nullable;

/** The sessions of a member on this website that are not over. */
@ApplicationScoped
class OpenSessions {

    private static final String OPEN = """
            select s.id, s.name, s.user_agent, s.address, s.methods, s.created_at, s.used_at from people.session s
            where s.tenant_id = $1 and s.member_id = $2 and s.revoked_at is null and s.expires_at > $3
                and s.lent_by is null
            """;
    private static final Listing OF_MEMBER = Listing.of(OPEN)
            .id("s.id")
            .sort("used_at", "s.used_at", "timestamptz")
            .by("-used_at");

    private final SystemSql sql;
    private final Pages pages;
    private final Clock clock;

    OpenSessions(SystemSql sql, Pages pages, Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.clock = clock;
    }

    Uni<Page<SessionView>> page(PageRequest request, UUID memberId, @Nullable UUID current) {
        return pages.pageAcrossTenants(
                OF_MEMBER, request, row -> SessionView.of(row, current), Caller.tenantId(), memberId, clock.instant());
    }

    /** Those that were used last. */
    Uni<List<SessionView>> latest(UUID memberId, @Nullable UUID current, int limit) {
        return sql.list(
                OPEN + " order by s.used_at desc, s.id desc limit $4",
                row -> SessionView.of(row, current),
                Caller.tenantId(),
                memberId,
                clock.instant(),
                limit);
    }

    /** One of a member's; empty where it is another's, or over. */
    Uni<Optional<SessionView>> find(UUID memberId, UUID id, @Nullable UUID current) {
        return sql.first(
                OPEN + " and s.id = $4",
                row -> SessionView.of(row, current),
                Caller.tenantId(),
                memberId,
                clock.instant(),
                id);
    }

    Uni<Void> rename(UUID id, String name) {
        return sql.run("update people.session set name = $2 where id = $1", id, name)
                .replaceWithVoid();
    }
}
