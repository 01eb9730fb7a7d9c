package io.scriptorium.money.ledger;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger shows: balances, now and at a time, and the movements of accounts. */
@ApplicationScoped
class LedgerQueries {

    // Sorted by the sequence, which is the order in which the account was locked: clocks of two processes may differ.
    private static final Listing MOVEMENTS = Listing.of("""
                    select p.entry_id, e.kind, e.description, e.subject_id, a.asset, p.amount, p.balance_after,
                        p.effective_at, p.recorded_at
                    from money.account a
                    join money.posting p on p.tenant_id = a.tenant_id and p.account_id = a.id
                    join money.entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
                    where a.tenant_id = $1 and a.kind = $2 and a.owner_id = $3
                    """)
            .id("p.entry_id")
            .sort("recorded_at", "p.sequence", "bigint")
            .filter("kind", "e.kind", Listing.TEXT)
            .filter("subject_id", "e.subject_id", Listing.ID)
            .filter("currency", "a.asset", Listing.TEXT)
            .range("effective", "p.effective_at")
            .range("recorded", "p.recorded_at")
            .by("-recorded_at");

    private final Sql sql;
    private final Pages pages;

    LedgerQueries(Sql sql, Pages pages) {
        this.sql = sql;
        this.pages = pages;
    }

    Uni<Balance> balance(AccountRef account) {
        return sql.first(
                        """
                        select case when a.running then a.balance else coalesce((
                                select sum(p.amount) from money.posting p
                                where p.tenant_id = a.tenant_id and p.account_id = a.id), 0)::bigint end as total,
                            a.held
                        from money.account a
                        where a.tenant_id = $1 and a.kind = $2 and a.owner_id = $3 and a.asset = $4
                        """,
                        LedgerQueries::balance,
                        Caller.tenantId(),
                        account.kind().name(),
                        account.ownerId(),
                        account.asset())
                .map(found -> found.orElse(Balance.NOTHING));
    }

    Uni<Map<String, Balance>> balances(AccountRef.Kind kind, UUID ownerId) {
        return sql.rows("""
                        select a.asset, a.balance as total, a.held from money.account a
                        where a.tenant_id = $1 and a.kind = $2 and a.owner_id = $3 and a.running
                        order by a.asset
                        """, Caller.tenantId(), kind.name(), ownerId).map(rows -> {
            Map<String, Balance> balances = new LinkedHashMap<>();
            rows.forEach(row -> balances.put(row.getString("asset"), balance(row)));
            return balances;
        });
    }

    Uni<Long> balanceAt(AccountRef account, Instant effectiveAt, @Nullable Instant recordedAt) {
        return sql.first(
                        """
                        select coalesce(sum(p.amount), 0)::bigint as total
                        from money.posting p
                        where p.tenant_id = $1 and p.effective_at <= $5
                            and ($6::timestamptz is null or p.recorded_at <= $6)
                            and p.account_id = (
                                select a.id from money.account a
                                where a.tenant_id = $1 and a.kind = $2 and a.owner_id = $3 and a.asset = $4)
                        """,
                        row -> row.getLong("total"),
                        Caller.tenantId(),
                        account.kind().name(),
                        account.ownerId(),
                        account.asset(),
                        effectiveAt,
                        recordedAt)
                .map(Optional::orElseThrow);
    }

    Uni<Page<Movement>> movements(AccountRef.Kind kind, UUID ownerId, PageRequest request) {
        return pages.page(MOVEMENTS, request, LedgerQueries::movement, Caller.tenantId(), kind.name(), ownerId);
    }

    private static Balance balance(Row row) {
        return new Balance(row.getLong("total"), row.getLong("held"));
    }

    private static Movement movement(Row row) {
        return new Movement(
                row.getUUID("entry_id"),
                row.getString("kind"),
                row.getString("description"),
                row.getUUID("subject_id"),
                row.getString("asset"),
                row.getLong("amount"),
                row.getLong("balance_after"),
                row.getOffsetDateTime("effective_at").toInstant(),
                row.getOffsetDateTime("recorded_at").toInstant());
    }
}
