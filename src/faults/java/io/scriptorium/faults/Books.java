package io.scriptorium.faults;

import io.scriptorium.faults.Journal.Life;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what was acknowledged, and what must follow from it, with what the database holds. */
final class Books {

    private final String url;
    private final Journal journal;

    Books(String url, Journal journal) {
        this.url = url;
        this.journal = journal;
    }

    /**
     * The outcome of a comparison.
     *
     * @param writes acknowledged writes that were looked for
     * @param events that were looked for at every consumer
     * @param timers that should have fired
     * @param violations in words; none where all is right
     */
    record Verdict(long writes, long events, long timers, List<String> violations) {}

    /** Whether nothing is under way: all events heard by all, all timers fired that are due. */
    boolean settled() {
        return number("""
                select (select count(*) from kernel.event_outbox) + (select count(*) from kernel.event_failure)
                    + (select count(*) from kernel.timer where due_at <= now() + make_interval(secs => %d))
                """.formatted(journal.ahead.toSeconds())) == 0 && number(Followers.UNHEARD) == 0;
    }

    /** What is under way, for whoever waited in vain. */
    String underWay() {
        return number("select count(*) from kernel.event_outbox") + " events in the outbox, "
                + number("select count(*) from kernel.event_failure") + " failed deliveries, "
                + number("select count(*) from kernel.timer where due_at <= now() + make_interval(secs => "
                        + journal.ahead.toSeconds() + ")")
                + " timers due";
    }

    /** What the database is at, and who holds what. */
    List<List<Object>> activity() {
        List<List<Object>> all = new ArrayList<>(rows("""
                select usename, state, wait_event_type, wait_event, now() - state_change, left(query, 300)
                from pg_stat_activity where usename like 'scriptorium%' and state <> 'idle'
                """));
        all.addAll(rows("""
                select slot, owner, leased_until - now(), (select count(*) from kernel.event_outbox o where o.slot = s.slot)
                from kernel.relay_slot s order by 1
                """));
        return all;
    }

    /** Compares everything. Nobody must be at work meanwhile. What came as a surprise is told once. */
    Verdict compare() {
        List<String> violations = new ArrayList<>();
        for (String surprise = journal.surprises.poll(); surprise != null; surprise = journal.surprises.poll()) {
            violations.add(surprise);
        }
        long writes = new Writes(this, journal).compare(violations);
        new Money(this, journal).compare(violations);
        Followers followers = new Followers(this, journal);
        long events = followers.compareEvents(violations);
        long timers = followers.compareTimers(violations);
        zero(violations, "transactions left open", """
                select count(*) from pg_stat_activity
                where usename like 'scriptorium%' and state like 'idle in transaction%'
                    and state_change < now() - interval '2 seconds'
                """);
        zero(violations, "deadlocks", "select deadlocks from pg_stat_database where datname = current_database()");
        return new Verdict(writes, events, timers, violations);
    }

    /** Notes a violation where a count is not zero. */
    void zero(List<String> violations, String what, String countSql) {
        long count = number(countSql);
        if (count != 0) {
            violations.add(what + ": " + count);
        }
    }

    /** Notes where two figures differ. */
    static void same(List<String> violations, String what, long expected, long found) {
        if (expected != found) {
            violations.add(what + ": expected " + expected + ", found " + found);
        }
    }

    /** Notes where two maps differ, by their first differences. */
    static <K, V> void same(List<String> violations, String what, Map<K, V> expected, Map<K, V> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((key, value) -> {
            if (!value.equals(found.get(key))) {
                differences.add(key + " expected " + value + ", found " + found.get(key));
            }
        });
        found.forEach((key, value) -> {
            if (!expected.containsKey(key)) {
                differences.add(key + " unexpected: " + value);
            }
        });
        if (!differences.isEmpty()) {
            violations.add(what + ": " + differences.size() + " differ: "
                    + differences.subList(0, Math.min(3, differences.size())));
        }
    }

    long number(String sql) {
        return ((Number) rows(sql).get(0).get(0)).longValue();
    }

    /** Two columns as a map. */
    <K, V> Map<K, V> map(String sql, Class<K> key, Class<V> value) {
        Map<K, V> found = new HashMap<>();
        rows(sql).forEach(row -> found.put(key.cast(row.get(0)), value.cast(row.get(1))));
        return found;
    }

    void update(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    List<List<Object>> rows(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<List<Object>> found = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getObject(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many orders are as asked. */
    static long count(Journal journal, java.util.function.Predicate<Life> which) {
        return journal.orders.values().stream().filter(which).count();
    }
}
