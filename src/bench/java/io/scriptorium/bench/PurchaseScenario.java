package io.scriptorium.bench;

import io.scriptorium.bench.HttpLoad.Metric;
import io.scriptorium.bench.Scene.Client;
import io.scriptorium.bench.StatementLog.Sent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Orders placed and paid from the wallet, beside the very statements that the service sends for it: sent by pgbench
 * where it is on the machine, else by a bare handler. What follows by events, the service does besides.
 */
final class PurchaseScenario implements Scenario {

    private static final String KEY = "place-and-pay";
    private static final int POOL = 24;
    private static final int TRIES = 5;

    // The ledger's functions see what the tenant sees.
    private static final String FUNDS = """
            do $$
            declare
                m record;
            begin
                for m in select * from people.member where role = 'client' and email like '%@bench-%' loop
                    perform set_config('app.tenant_id', m.tenant_id::text, true);
                    perform money.post(m.tenant_id, gen_random_uuid(), 'top-up', null, 'Funds', null, now(), now(), null,
                        'bench', array['EXTERNAL', 'WALLET'], array[m.tenant_id, m.id], array['USD', 'USD'],
                        array[-900000000000, 900000000000]);
                end loop;
            end
            $$
            """;

    // The relay takes no slot that is leased, so nothing is handed to consumers.
    private static final String HOLD =
            "update kernel.relay_slot set owner = null, leased_until = now() + interval '1 hour'";
    private static final String RELEASE = "update kernel.relay_slot set owner = null, leased_until = '-infinity'";

    private record Round(double perSecond, double p50, double p99, double processorMicros, double drainSeconds) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        stage.execute(FUNDS);
        List<List<String>> rows = new ArrayList<>();
        for (Client client : stage.clients()) {
            rows.add(List.of(client.slug(), stage.api().token(client.slug(), client.email())));
        }
        Optional<Pgbench> pgbench = stage.settings().pgbench()
                ? Pgbench.find(stage.servers().superuserJdbcUrl("scriptorium"))
                : Optional.empty();
        Path script = stage.settings().output().resolve("place-and-pay.sql");
        int statements = writeScript(stage, rows, script, pgbench);
        Duration time = stage.settings().round();
        service(stage, rows, stage.settings().warmUp());
        baseline(
                stage,
                pgbench,
                script,
                pgbench.isPresent() ? time : stage.settings().warmUp());
        Turns<Round> turns = Turns.take(
                stage.settings().rounds(),
                () -> service(stage, rows, time),
                () -> baseline(stage, pgbench, script, time));
        Turns<Round> requests = Turns.take(
                stage.settings().rounds(),
                () -> requestsAlone(stage, rows, time),
                () -> baseline(stage, pgbench, script, time));
        return new Outcome(
                KEY,
                "Place an order and pay it from the wallet",
                pgbench.isPresent()
                        ? "the same statements sent by pgbench"
                        : "a bare handler that sends the same statements",
                List.of(
                        turns.ratio(KEY + ".ratio", "service to the statements alone", Round::perSecond),
                        turns.figure(KEY + ".rate", "orders placed and paid", "/s", Round::perSecond),
                        requests.ratio(
                                KEY + ".requests-ratio",
                                "the same while no event is applied: the two requests alone",
                                Round::perSecond),
                        only(turns, "p50", "half of the requests answered within", "ms", Round::p50),
                        only(turns, "p99", "99 % of the requests answered within", "ms", Round::p99),
                        only(
                                turns,
                                "processor",
                                "the service's processor time per order",
                                "µs",
                                Round::processorMicros),
                        only(turns, "drain", "until all events of a round were applied", "s", Round::drainSeconds)),
                List.of(
                        "The statements are those that the database logged for one order placed and paid: " + statements
                                + ". target/bench/place-and-pay.sql has them.",
                        "They are sent past row-level security, one after the other, on " + POOL
                                + " connections; the service has as many.",
                        "The service's events are applied by its consumers during and after a round; the statements"
                                + " alone have no such work."),
                Map.of());
    }

    private static Figure only(
            Turns<Round> turns,
            String key,
            String name,
            String unit,
            java.util.function.ToDoubleFunction<Round> value) {
        return new Figure(KEY + "." + key, name, unit, Turns.rounds(turns.service(), value), null);
    }

    /** Lets each client buy, writes down what was sent, and proves that the script leaves the same rows. */
    private static int writeScript(Stage stage, List<List<String>> rows, Path script, Optional<Pgbench> pgbench)
            throws Exception {
        for (List<String> row : rows) { // so that nothing is looked up for the first time
            buy(stage, row);
        }
        stage.drain();
        stage.execute(HOLD);
        try {
            List<List<Sent>> purchases = new ArrayList<>();
            Map<String, Long> before = Written.of(stage);
            purchases.add(sent(stage, rows.get(0))); // twice by the first, which tells what is new each time
            for (List<String> row : rows) {
                purchases.add(sent(stage, row));
            }
            requireAlike(purchases);
            Files.writeString(script, PurchaseScript.of(stage.database(), purchases));
            Map<String, Long> ofService = Written.forEachOrder(before, Written.of(stage));
            Map<String, Long> between = Written.of(stage);
            sendOnce(stage, pgbench, script);
            Map<String, Long> ofScript = Written.forEachOrder(between, Written.of(stage));
            if (!ofService.equals(ofScript)) {
                throw new IllegalStateException(
                        "The script writes other rows than the service: " + ofScript + ", not " + ofService);
            }
            stage.execute("delete from kernel.event_outbox");
            return purchases.get(0).size();
        } finally {
            stage.execute(RELEASE);
        }
    }

    /** What a purchase sends: two in a row that are alike, for the service does things of its own now and then. */
    private static List<Sent> sent(Stage stage, List<String> row) throws Exception {
        List<Sent> last = List.of();
        for (int i = 0; i < TRIES; i++) {
            List<Sent> next =
                    StatementLog.during(stage.database(), stage.log(), "scriptorium_app", () -> buy(stage, row));
            if (StatementLog.alike(last, next)) {
                return next;
            }
            last = next;
        }
        throw new IllegalStateException("No two purchases sent the same statements");
    }

    private static void requireAlike(List<List<Sent>> purchases) {
        for (List<Sent> purchase : purchases) {
            if (!StatementLog.alike(purchases.get(0), purchase)) {
                throw new IllegalStateException(
                        "Two purchases sent different statements: " + purchases.get(0) + " and " + purchase);
            }
        }
    }

    private static void sendOnce(Stage stage, Optional<Pgbench> pgbench, Path script) throws Exception {
        if (pgbench.isPresent()) {
            pgbench.get().once(script);
        } else {
            new Api(stage.bare().port()).post(200, "/purchases", null, null, new JsonObject());
        }
    }

    private static String buy(Stage stage, List<String> row) throws Exception {
        JsonObject order = stage.api().post(201, "/api/v1/orders", row.get(0), row.get(1), order());
        JsonObject payment =
                new JsonObject().put("order_id", order.getString("id")).put("method", "wallet");
        return stage.api()
                .post(201, "/api/v1/order-payments", row.get(0), row.get(1), payment)
                .getString("id");
    }

    private static JsonObject order() {
        return new JsonObject()
                .put("title", "The causes of the wars, compared")
                .put("instructions", "Compare the causes, cite at least five sources and argue for one.")
                .put("paper_type", "essay")
                .put("academic_level", "undergraduate")
                .put("pages", 4)
                .put("extras", new JsonArray().add("plagiarism-report"))
                .put(
                        "deadline",
                        Instant.now()
                                .plus(9, ChronoUnit.DAYS)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
    }

    private static Round service(Stage stage, List<List<String>> rows, Duration time) throws Exception {
        return load(stage, rows, time, stage::drain);
    }

    /** As {@link #service}, with the events held back and thrown away. */
    private static Round requestsAlone(Stage stage, List<List<String>> rows, Duration time) throws Exception {
        return withoutRelay(stage, () -> load(stage, rows, time, () -> 0.0));
    }

    private static Round load(Stage stage, List<List<String>> rows, Duration time, Callable<Double> drain)
            throws Exception {
        Duration before = stage.service().processorTime();
        Map<String, Metric> metrics = HttpLoad.run(
                stage.settings().load("place-and-pay"),
                Map.of(
                        "PORT",
                        Integer.toString(stage.service().port()),
                        "CONNECTIONS",
                        Integer.toString(stage.settings().connections()),
                        "DURATION",
                        time.toSeconds() + "s",
                        "ORDER",
                        order().encode()),
                rows);
        Metric placed = metrics.get("place");
        Metric paid = metrics.get("pay");
        double drained = drain.call();
        Duration taken = stage.service().processorTime().minus(before);
        return new Round(
                paid.perSecond(),
                Math.max(placed.percentile(0.5), paid.percentile(0.5)),
                Math.max(placed.percentile(0.99), paid.percentile(0.99)),
                taken.toNanos() / 1e3 / paid.answers(),
                drained);
    }

    private static Round baseline(Stage stage, Optional<Pgbench> pgbench, Path script, Duration time) throws Exception {
        double rate = withoutRelay(
                stage,
                () -> pgbench.isPresent()
                        ? pgbench.get().rate(script, POOL, time)
                        : HttpLoad.run(
                                        stage.settings().load("bare-place-and-pay"),
                                        Map.of(
                                                "PORT",
                                                Integer.toString(stage.bare().port()),
                                                "CONNECTIONS",
                                                Integer.toString(
                                                        stage.settings().connections()),
                                                "DURATION",
                                                time.toSeconds() + "s"),
                                        List.of())
                                .get("purchase")
                                .perSecond());
        return new Round(rate, 0, 0, 0, 0);
    }

    private static <T> T withoutRelay(Stage stage, Callable<T> work) throws Exception {
        stage.execute(HOLD);
        try {
            T done = work.call();
            stage.execute("delete from kernel.event_outbox");
            return done;
        } finally {
            stage.execute(RELEASE);
        }
    }
}
