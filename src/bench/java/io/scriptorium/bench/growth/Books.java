package io.scriptorium.bench.growth;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether what was loaded is what the service would have written: counts that must be zero. */
final class Books {

    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("unbalanced entries", """
                select count(*) from (
                    select from money.posting group by tenant_id, entry_id having sum(amount) <> 0) as e
                """);
        WRONG.put("accounts whose balance is not the sum of their postings", """
                select count(*) from money.account a
                left join (select tenant_id, account_id, sum(amount) as total from money.posting group by 1, 2) p
                    on p.tenant_id = a.tenant_id and p.account_id = a.id
                where a.running and a.balance <> coalesce(p.total, 0)
                """);
        WRONG.put("accounts whose held sum is not that of their open holds", """
                select count(*) from money.account a
                left join (
                    select tenant_id, account_id, sum(amount) as total from money.hold where state = 'open' group by 1, 2) h
                    on h.tenant_id = a.tenant_id and h.account_id = a.id
                where a.held <> coalesce(h.total, 0)
                """);
        WRONG.put("postings after which the balance was another", """
                select count(*) from (
                    select balance_after, sum(amount) over (partition by tenant_id, account_id order by sequence) as total
                    from money.posting) p
                where balance_after <> total
                """);
        WRONG.put("inboxes whose counts are wrong", """
                select count(*) from talk.inbox i
                join (
                    select tenant_id, recipient_id, max(sequence) as last, count(*) as all_of_them,
                        count(*) filter (where read_at is null) as unread
                    from talk.notification group by 1, 2) n
                    on n.tenant_id = i.tenant_id and n.recipient_id = i.member_id
                where (i.last_sequence, i.last_sequence, i.unread) <> (n.last, n.all_of_them, n.unread)
                """);
        WRONG.put("conversations whose count is wrong", """
                select count(*) from talk.thread t
                left join (select tenant_id, thread_id, count(*) as said from talk.message group by 1, 2) m
                    on m.tenant_id = t.tenant_id and m.thread_id = t.id
                where t.last_sequence <> coalesce(m.said, 0)
                """);
        WRONG.put("events and audit entries in no partition of their time", """
                select (select count(*) from kernel.event_log_rest) + (select count(*) from insight.audit_entry_rest)
                    + (select count(*) from kernel.event_receipt_rest)
                """);
    }

    private Books() {}

    static void check(Target database) throws SQLException {
        for (Map.Entry<String, String> wrong : WRONG.entrySet()) {
            long count = database.number(wrong.getValue());
            if (count > 0) {
                throw new IllegalStateException(count + " " + wrong.getKey());
            }
        }
    }
}
