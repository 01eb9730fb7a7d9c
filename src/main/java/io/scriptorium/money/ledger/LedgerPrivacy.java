package io.scriptorium.money.ledger;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bookings: they name people by id only, and stay, for the books must balance. */
@Singleton
class LedgerPrivacy implements PersonalData {

    private static final String OWN = "t.account_id in (select a.id from money.account a"
            + " where a.tenant_id = t.tenant_id and a.owner_id = {member})";
    private static final String LAST = """
            select max(p.recorded_at) as last_booked
            from money.account a join money.posting p on p.tenant_id = a.tenant_id and p.account_id = a.id
            where a.tenant_id = $1 and a.owner_id = $2
            """;
    private static final String REST = """
            select exists (select from money.account a
                where a.tenant_id = $1 and a.owner_id = $2 and a.kind in ('WALLET', 'EARNINGS')
                    and (a.balance <> 0 or a.held <> 0)) as rest
            """;

    private final Sql sql;

    LedgerPrivacy(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.of("booking", "money.posting", OWN)
                .shows("entry_id", "amount", "balance_after", "effective_at")
                .keeps("the books must balance", "amount"));
    }

    @Override
    public Uni<List<String>> objections(UUID memberId) {
        return sql.first(REST, row -> row.getBoolean("rest"), Caller.tenantId(), memberId)
                .map(rest -> rest.orElse(false) ? List.of("balance") : List.of());
    }

    @Override
    public Uni<Optional<Instant>> lastBooked(UUID memberId) {
        return sql.first(
                        LAST, row -> Optional.ofNullable(Columns.time(row, "last_booked")), Caller.tenantId(), memberId)
                .map(found -> found.flatMap(last -> last));
    }
}
