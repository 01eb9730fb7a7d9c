package io.scriptorium.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every acknowledged write is there, once, and no other is. */
final class Writes {

    private final Books books;
    private final Journal journal;

    Writes(Books books, Journal journal) {
        this.books = books;
        this.journal = journal;
    }

    long compare(List<String> violations) {
        Map<UUID, String> orders = new HashMap<>();
        Map<UUID, Long> payments = new HashMap<>();
        Map<String, Long> messages = new HashMap<>();
        Map<String, Long> topUps = new HashMap<>();
        journal.orders.values().forEach(order -> {
            orders.put(order.id, order.stage.name());
            if (order.isPaid()) {
                payments.put(order.id, 1L);
            }
            order.messages.forEach(message -> messages.put(message, 1L));
        });
        journal.topUps.keySet().forEach(reference -> topUps.put(reference, 1L));

        Books.same(
                violations,
                "orders by state",
                orders,
                books.map("select id, status from work.order", UUID.class, String.class));
        Books.same(violations, "payments by order", payments, books.map("""
                        select subject_id, count(*) from money.payment group by 1
                        """, UUID.class, Long.class));
        Books.same(
                violations,
                "messages by the sender's name for them",
                messages,
                books.map("""
                        select client_id, count(*) from talk.message group by 1
                        """, String.class, Long.class));
        Books.same(violations, "top-ups by reference", topUps, books.map("""
                        select reference, count(*) from money.top_up where status = 'confirmed' group by 1
                        """, String.class, Long.class));
        books.zero(violations, "numbers of messages with gaps", """
                select count(*) from talk.thread t
                where last_sequence <> (
                    select count(*) from talk.message m where m.tenant_id = t.tenant_id and m.thread_id = t.id)
                """);
        return (long) orders.size() + payments.size() + messages.size() + topUps.size();
    }
}
