package io.scriptorium.money.ledger;

import io.scriptorium.kernel.estate.EstateCheck;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What must hold of a ledger that was taken in as a whole, when nobody booked it line by line. */
@Singleton
class LedgerChecks {

    private record Check(String name, String wrongs) implements EstateCheck {}

    @Produces
    @Singleton
    EstateCheck entriesBalance() {
        return new Check("ledger entries balance", """
                select from money.posting p
                join money.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
                where p.tenant_id = ? group by p.entry_id, a.asset having sum(p.amount) <> 0 limit 1
                """);
    }

    @Produces
    @Singleton
    EstateCheck balancesAreSums() {
        return new Check("balances are the sums of their postings", """
                select from money.account a
                where a.tenant_id = ? and a.running and a.balance <> coalesce((
                    select sum(p.amount) from money.posting p
                    where p.tenant_id = a.tenant_id and p.account_id = a.id), 0) limit 1
                """);
    }
}
