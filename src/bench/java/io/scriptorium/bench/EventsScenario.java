package io.scriptorium.bench;

import io.scriptorium.bench.Scene.Client;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long an event takes from the log to its consumers: from the commit that appended it to the commit of each
 * consumer's effect, by the database's own clock.
 */
final class EventsScenario implements Scenario {

    private static final String KEY = "events";
    private static final int PER_SECOND = 1_000;

    private static final String TABLES = """
            create table bench.event (id uuid primary key, at timestamptz not null default now());
            create table bench.receipt (event_id uuid primary key);
            """;

    private static final String LAG = """
            select count(distinct event), count(*),
                percentile_disc(0.5) within group (order by lag), percentile_disc(0.99) within group (order by lag),
                count(distinct event) / greatest(1e-9, extract(epoch from max(at) - min(at)))
            from (
                select %s as event, pg_xact_commit_timestamp(e.xmin) as at,
                    1000 * extract(epoch from pg_xact_commit_timestamp(r.xmin) - pg_xact_commit_timestamp(e.xmin)) as lag
                from %s
            ) as heard
            """;

    private static final String OF_SERVICE = LAG.formatted("e.id", """
            kernel.event_log e left join kernel.event_receipt r on r.tenant_id = e.tenant_id and r.event_id = e.id
            where e.type = 'wallet.top-up-requested' and e.sequence > ?
            """);

    private static final String OF_BARE = LAG.formatted("e.id", """
            bench.event e left join bench.receipt r on r.event_id = e.id where ? >= 0
            """);

    private record Round(double perSecond, double p50, double p99, double processorMicros) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        stage.execute(TABLES);
        List<List<String>> rows = new ArrayList<>();
        for (Client client : stage.clients()) {
            rows.add(List.of(client.slug(), stage.api().token(client.slug(), client.email())));
        }
        Duration warmUp = stage.settings().warmUp();
        service(stage, rows, warmUp);
        bare(stage, warmUp);
        Duration time = stage.settings().round();
        Turns<Round> turns =
                Turns.take(stage.settings().rounds(), () -> service(stage, rows, time), () -> bare(stage, time));
        return new Outcome(
                KEY,
                "Event log to consumer",
                "a bare handler that writes an event with NOTIFY, and a listener that writes a receipt",
                List.of(
                        turns.figure(KEY + ".p99", "99 % of the events were consumed within", "ms", Round::p99),
                        turns.figure(KEY + ".p50", "half of the events were consumed within", "ms", Round::p50),
                        turns.figure(KEY + ".rate", "events", "/s", Round::perSecond),
                        turns.figure(
                                KEY + ".processor",
                                "the server's own processor time per event",
                                "µs",
                                Round::processorMicros)),
                List.of(
                        "The events are top-ups that clients ask for, " + PER_SECOND
                                + "/s by the API, whatever comes back.",
                        "From the commit that appended the event to the commit of the consumer's effect, for each"
                                + " consumer. Every event must have been heard, or the run fails."),
                Map.of());
    }

    private static Round service(Stage stage, List<List<String>> rows, Duration time) throws Exception {
        long before = stage.number("select coalesce(max(sequence), 0) from kernel.event_log");
        Duration processor = stage.service().processorTime();
        HttpLoad.run(stage.settings().load("events"), parameters(stage.service(), time), rows);
        stage.drain();
        awaitReceipts(
                stage,
                "kernel.event_log where type = 'wallet.top-up-requested' and sequence > " + before
                        + " and not exists (select from kernel.event_receipt r where r.event_id = event_log.id)");
        return round(stage, stage.service(), processor, OF_SERVICE, before);
    }

    private static Round bare(Stage stage, Duration time) throws Exception {
        stage.execute("truncate bench.event, bench.receipt");
        Duration processor = stage.bare().processorTime();
        HttpLoad.run(stage.settings().load("bare-events"), parameters(stage.bare(), time), List.of());
        awaitReceipts(stage, "bench.event where not exists (select from bench.receipt r where r.event_id = event.id)");
        return round(stage, stage.bare(), processor, OF_BARE, 0);
    }

    private static Map<String, String> parameters(Server server, Duration time) {
        return Map.of(
                "PORT",
                Integer.toString(server.port()),
                "RATE",
                Integer.toString(PER_SECOND),
                "DURATION",
                time.toSeconds() + "s");
    }

    private static void awaitReceipts(Stage stage, String unheard) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (stage.number("select count(*) from " + unheard) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not every event was heard: " + unheard);
            }
            Thread.sleep(100);
        }
    }

    private static Round round(Stage stage, Server server, Duration processor, String lag, long after)
            throws SQLException {
        Duration taken = server.processorTime().minus(processor);
        try (PreparedStatement statement = stage.database().prepareStatement(lag)) {
            statement.setLong(1, after);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long events = row.getLong(1);
                return new Round(row.getDouble(5), row.getDouble(3), row.getDouble(4), taken.toNanos() / 1e3 / events);
            }
        }
    }
}
