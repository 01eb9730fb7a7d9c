package io.scriptorium.people.domain;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the current tenant claims. */
@ApplicationScoped
class DomainStore {

    private static final String SELECT = "select c.* from people.domain_claim c where c.tenant_id = $1";

    private final Sql sql;
    private final Clock clock;

    DomainStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Uni<List<DomainClaim>> all() {
        return sql.list(SELECT, DomainClaim::of, Caller.tenantId())
                .map(claims -> claims.stream()
                        .sorted(Comparator.comparing(DomainClaim::host))
                        .toList());
    }

    Uni<Optional<DomainClaim>> find(UUID id) {
        return sql.first(SELECT + " and c.id = $2", DomainClaim::of, Caller.tenantId(), id);
    }

    Uni<Boolean> isClaimed(String host) {
        return sql.first(SELECT + " and c.host = $2", DomainClaim::of, Caller.tenantId(), host)
                .map(Optional::isPresent);
    }

    Uni<DomainClaim> require(UUID id) {
        return find(id).map(found -> found.orElseThrow(() -> Refusal.notFound("domain")));
    }

    Uni<Integer> insert(UUID id, String host, String token) {
        return sql.run("""
                insert into people.domain_claim (tenant_id, id, host, token, status, created_at)
                values ($1, $2, $3, $4, 'pending', $5) on conflict (tenant_id, host) do nothing
                """, Caller.tenantId(), id, host, token, clock.instant());
    }

    /** Tells how many changed: none where the claim is gone. */
    Uni<Integer> note(UUID id, String status, String outcome, int failures) {
        return sql.run("""
                update people.domain_claim set status = $3, outcome = $4, failures = $5, checked_at = $6,
                    verified_at = case when $3 = 'verified' then coalesce(verified_at, $6) end
                where tenant_id = $1 and id = $2
                """, Caller.tenantId(), id, status, outcome, failures, clock.instant());
    }

    /** How often the proof was missing in a row. */
    Uni<Integer> failures(UUID id) {
        return sql.first(
                        "select failures from people.domain_claim where tenant_id = $1 and id = $2 for update",
                        row -> row.getInteger(0),
                        Caller.tenantId(),
                        id)
                .map(found -> found.orElse(0));
    }

    Uni<Integer> delete(UUID id) {
        return sql.run("delete from people.domain_claim where tenant_id = $1 and id = $2", Caller.tenantId(), id);
    }
}
