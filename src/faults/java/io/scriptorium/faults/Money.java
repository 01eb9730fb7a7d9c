package io.scriptorium.faults;

import io.scriptorium.faults.Journal.Life;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The ledger sums to nothing, agrees with itself, and with what was acknowledged. */
final class Money {

    private final Books books;
    private final Journal journal;

    Money(Books books, Journal journal) {
        this.books = books;
        this.journal = journal;
    }

    void compare(List<String> violations) {
        books.zero(violations, "assets that do not sum to zero", """
                select count(*) from (
                    select from money.posting p
                    join money.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
                    group by a.tenant_id, a.asset having sum(p.amount) <> 0) off
                """);
        books.zero(violations, "entries that do not sum to zero", """
                select count(*) from (
                    select from money.entry e
                    left join money.posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
                    group by e.tenant_id, e.id having coalesce(sum(p.amount), 1) <> 0) off
                """);
        books.zero(violations, "accounts whose balance is not the sum of their postings", """
                select count(*) from money.account a
                where a.running and a.balance <> coalesce((
                    select sum(p.amount) from money.posting p
                    where p.tenant_id = a.tenant_id and p.account_id = a.id), 0)
                """);
        books.zero(violations, "accounts whose held sum is not that of their open holds", """
                select count(*) from money.account a
                where a.held <> coalesce((
                    select sum(h.amount - h.captured) from money.hold h
                    where h.tenant_id = a.tenant_id and h.account_id = a.id and h.state = 'open'), 0)
                """);
        compareWithJournal(violations);
    }

    private void compareWithJournal(List<String> violations) {
        Map<UUID, Long> wallets = new HashMap<>();
        Map<UUID, Long> held = new HashMap<>();
        Map<UUID, Long> earned = new HashMap<>();
        Map<UUID, Long> completed = new HashMap<>();
        journal.topUps.values().forEach(topUp -> wallets.merge(topUp.member(), topUp.amount(), Long::sum));
        for (Life order : journal.orders.values()) {
            if (order.isDone()) {
                wallets.merge(order.client.memberId(), -order.total, Long::sum);
                earned.merge(Objects.requireNonNull(order.writer).memberId(), order.writerPay, Long::sum);
                completed.put(order.id, 1L);
            } else if (order.isPaid()) {
                held.merge(order.client.memberId(), order.total, Long::sum);
            }
        }
        Books.same(violations, "wallets by client", wallets, books.map("""
                        select owner_id, balance from money.account where kind = 'WALLET' and asset = 'USD'
                        """, UUID.class, Long.class));
        Books.same(violations, "held money by client", held, books.map("""
                        select owner_id, held from money.account where held <> 0
                        """, UUID.class, Long.class));
        Books.same(violations, "earnings by writer", earned, books.map("""
                        select a.owner_id, sum(p.amount)::bigint from money.posting p
                        join money.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
                        join money.entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
                        where a.kind = 'EARNINGS' and e.kind = 'order-completed' group by 1
                        """, UUID.class, Long.class));
        Books.same(violations, "entries of completed orders", completed, books.map("""
                        select subject_id, count(*) from money.entry where kind = 'order-completed' group by 1
                        """, UUID.class, Long.class));
        Books.same(violations, "entries of points", completed, books.map("""
                        select subject_id, count(*) from money.entry where kind = 'loyalty' group by 1
                        """, UUID.class, Long.class));
        books.zero(violations, "clients whose points are not those of their orders", """
                select count(*) from reward.loyalty_standing s
                where s.earned <> (
                        select coalesce(sum(points), 0) from reward.loyalty_entry e
                        where e.tenant_id = s.tenant_id and e.client_id = s.client_id)
                    or s.earned <> (
                        select coalesce(sum(balance), 0) from money.account a
                        where a.tenant_id = s.tenant_id and a.owner_id = s.client_id and a.kind = 'LOYALTY')
                """);
        books.zero(violations, "fines that the ledger does not know so", """
                select count(*) from reward.fine f
                where f.total <> coalesce((
                    select -sum(p.amount) from money.entry e
                    join money.posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
                    join money.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
                    where e.tenant_id = f.tenant_id and e.subject_id = f.id and a.kind = 'EARNINGS'), 0)
                """);
    }
}
