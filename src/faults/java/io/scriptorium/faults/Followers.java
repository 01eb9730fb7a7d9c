package io.scriptorium.faults;

import io.scriptorium.faults.Journal.Life;
import io.scriptorium.faults.Journal.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must follow from the writes: events, what each consumer makes of them, and timers; each once. */
final class Followers {

    /** Counts events that a consumer did not hear. Who hears a type is known from any receipt for it. */
    static final String UNHEARD = """
            select count(*) from (
                    select distinct l.type, r.consumer from kernel.event_receipt r
                    join kernel.event_log l on l.tenant_id = r.tenant_id and l.id = r.event_id) hears
            join kernel.event_log l on l.type = hears.type
            where not exists (
                select from kernel.event_receipt r
                where r.tenant_id = l.tenant_id and r.event_id = l.id and r.consumer = hears.consumer)
            """;

    private static final int FULL_HOURS_OF_A_FINE = 7;
    static final Duration GRACE = Duration.ofMinutes(10);

    private final Books books;
    private final Journal journal;
    private final Instant now;
    private final long supports;

    Followers(Books books, Journal journal) {
        this.books = books;
        this.journal = journal;
        this.now = journal.now();
        this.supports = 1;
    }

    private long count(java.util.function.Predicate<Life> which) {
        return Books.count(journal, which);
    }

    private boolean isOverdue(Life order) {
        return order.stage == Stage.IN_PROGRESS && order.writerDeadline.isBefore(now);
    }

    long compareEvents(List<String> violations) {
        long placed = journal.orders.size();
        long paid = count(Life::isPaid);
        long assigned = count(order -> order.writer != null);
        long submitted = count(order -> order.stage == Stage.SUBMITTED || order.isDone());
        long completed = count(Life::isDone);
        long messages = journal.orders.values().stream()
                .mapToLong(order -> order.messages.size())
                .sum();
        Map<String, Long> events = new HashMap<>();
        events.put("order.placed", placed);
        events.put("order.paid", paid);
        events.put("order.assigned", assigned);
        events.put("order.submitted", submitted);
        events.put("order.completed", completed);
        events.put("chat.message-posted", messages);
        events.put("wallet.topped-up", (long) journal.topUps.size());
        events.put("loyalty.earned", completed);
        events.values().removeIf(expected -> expected == 0);
        Books.same(violations, "events by type", events, books.map("""
                        select type, count(*) from kernel.event_log
                        where type in ('order.placed', 'order.paid', 'order.assigned', 'order.submitted',
                            'order.completed', 'chat.message-posted', 'wallet.topped-up', 'loyalty.earned')
                        group by 1
                        """, String.class, Long.class));
        books.zero(violations, "orders with two events of one type", """
                select count(*) from (
                    select from kernel.event_log where type like 'order.%'
                    group by tenant_id, subject_id, type having count(*) > 1) twice
                """);
        compareConsumers(violations);
        compareNotifications(
                violations,
                Map.of(
                        "order.placed",
                        placed,
                        "order.paid",
                        paid * (1 + supports),
                        "order.assigned",
                        2 * assigned,
                        "order.submitted",
                        submitted,
                        "order.completed",
                        2 * completed,
                        "chat.message-posted",
                        messages));
        return books.number("select count(*) from kernel.event_log");
    }

    private void compareConsumers(List<String> violations) {
        books.zero(violations, "events lost to the audit log", """
                select count(*) from kernel.event_log l
                where not exists (select from insight.audit_entry a where a.tenant_id = l.tenant_id and a.id = l.id)
                """);
        books.zero(violations, "entries of the audit log without an event", """
                select count(*) from insight.audit_entry a
                where not exists (select from kernel.event_log l where l.tenant_id = a.tenant_id and l.id = a.id)
                """);
        books.zero(violations, "events that a consumer did not hear", UNHEARD);
        books.zero(violations, "dead letters", "select count(*) from kernel.event_failure where dead");
    }

    private void compareNotifications(List<String> violations, Map<String, Long> expected) {
        Map<String, Long> told = new HashMap<>(expected);
        told.values().removeIf(count -> count == 0);
        Books.same(violations, "notifications by topic", told, books.map("""
                        select topic, count(*) from talk.notification
                        where topic in ('order.placed', 'order.paid', 'order.assigned', 'order.submitted',
                            'order.completed', 'chat.message-posted')
                        group by 1
                        """, String.class, Long.class));
        books.zero(violations, "members told twice of one thing", """
                select count(*) from (
                    select from talk.notification where topic like 'order.%'
                    group by tenant_id, recipient_id, topic, subject_id having count(*) > 1) twice
                """);
        books.zero(violations, "inboxes that count wrongly", """
                select count(*) from talk.inbox i
                where i.last_sequence <> (
                        select count(*) from talk.notification n
                        where n.tenant_id = i.tenant_id and n.recipient_id = i.member_id)
                    or i.unread <> i.last_sequence
                """);
    }

    /** Each timer that was due has had its effect, and no other: deadlines, reminders, the hours of fines. */
    long compareTimers(List<String> violations) {
        long passed = count(this::isOverdue);
        long reminded = journal.orders.values().stream()
                .filter(order -> order.stage == Stage.PENDING_PAYMENT)
                .filter(this::isDayOld)
                .count();
        long near = count(order -> order.stage == Stage.IN_PROGRESS && order.reminder.isBefore(now));
        Map<String, Long> events = new HashMap<>();
        events.put("order.deadline-passed", passed);
        events.put("order.payment-reminded", reminded);
        events.put("order.deadline-near", near);
        events.values().removeIf(expected -> expected == 0);
        Books.same(violations, "events of timers", events, books.map("""
                        select type, count(*) from kernel.event_log
                        where type in ('order.deadline-passed', 'order.payment-reminded', 'order.deadline-near')
                        group by 1
                        """, String.class, Long.class));
        Books.same(violations, "notifications of timers", passed * (1 + supports) + reminded + near, books.number("""
                        select count(*) from talk.notification
                        where topic in ('order.deadline-passed', 'order.payment-reminded', 'order.deadline-near')
                        """));
        long hours = journal.orders.values().stream()
                .filter(this::isOverdue)
                .mapToLong(this::fullHours)
                .sum();
        Books.same(violations, "hours of fines", hours, books.number("""
                        select count(*) from reward.fine_line where kind = 'hour'
                        """));
        books.zero(violations, "fines whose hours have gaps, or count twice", """
                select count(*) from reward.fine f
                where f.hours <> (
                    select count(distinct hour) from reward.fine_line l
                    where l.tenant_id = f.tenant_id and l.fine_id = f.id and kind = 'hour')
                """);
        books.zero(violations, "timers that were given up or failed", """
                select count(*) from kernel.timer where attempts > 0
                """);
        return passed + reminded + near + hours;
    }

    private boolean isDayOld(Life order) {
        return order.placedAt.plus(Duration.ofHours(24)).isBefore(now);
    }

    private long fullHours(Life order) {
        long late = Duration.between(order.writerDeadline.plus(GRACE), now).toHours();
        return Math.max(0, Math.min(late, FULL_HOURS_OF_A_FINE));
    }
}
