package io.scriptorium.bench;

import io.scriptorium.bench.HttpLoad.Metric;
import io.scriptorium.bench.Scene.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows read by the service and by a bare handler, which answers the same fields of the same rows. */
final class ReadScenario implements Scenario {

    private final String key;
    private final String title;
    private final Function<Client, List<String>> ofService;
    private final Function<Client, List<String>> ofBare;

    private ReadScenario(
            String key, String title, Function<Client, List<String>> ofService, Function<Client, List<String>> ofBare) {
        this.key = key;
        this.title = title;
        this.ofService = ofService;
        this.ofBare = ofBare;
    }

    static ReadScenario oneOrder() {
        return new ReadScenario(
                "read-one-order",
                "Read one order, token checked, tenant isolated",
                client -> client.orders().stream()
                        .map(id -> "/api/v1/orders/" + id)
                        .toList(),
                client -> client.orders().stream()
                        .map(id -> "/orders/" + client.tenantId() + "/" + id)
                        .toList());
    }

    static ReadScenario listOfOrders() {
        return new ReadScenario(
                "list-20-orders",
                "List 20 orders, filtered and sorted",
                client -> List.of("/api/v1/orders?status=" + Scene.LISTED + "&sort=-created_at"),
                client -> List.of(
                        "/orders/" + client.tenantId() + "?client=" + client.memberId() + "&status=" + Scene.LISTED));
    }

    /** One side in one round. */
    private record Round(double perSecond, double p50, double p99, double processorMicros) {}

    @Override
    public String key() {
        return key;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        List<List<String>> service = new ArrayList<>();
        List<List<String>> bare = new ArrayList<>();
        for (Client client : stage.clients()) {
            String token = stage.api().token(client.slug(), client.email());
            ofService.apply(client).forEach(path -> service.add(List.of(path, client.slug(), token)));
            ofBare.apply(client).forEach(path -> bare.add(List.of(path)));
        }
        String note = compared(
                stage.api()
                        .get(
                                service.get(0).get(0),
                                service.get(0).get(1),
                                service.get(0).get(2)),
                new Api(stage.bare().port()).get(bare.get(0).get(0), null, null));
        round(stage, stage.bare(), "bare-read", bare, stage.settings().warmUp());
        round(stage, stage.service(), "read", service, stage.settings().warmUp());
        Duration time = stage.settings().round();
        Turns<Round> turns = Turns.take(
                stage.settings().rounds(),
                () -> round(stage, stage.service(), "read", service, time),
                () -> round(stage, stage.bare(), "bare-read", bare, time));
        return new Outcome(
                key,
                title,
                "a bare handler on the same rows",
                List.of(
                        turns.ratio(key + ".ratio", "service to bare handler", Round::perSecond),
                        turns.figure(key + ".rate", "requests", "/s", Round::perSecond),
                        turns.figure(key + ".p50", "half of the answers within", "ms", Round::p50),
                        turns.figure(key + ".p99", "99 % of the answers within", "ms", Round::p99),
                        turns.figure(
                                key + ".processor",
                                "the server's own processor time per request",
                                "µs",
                                Round::processorMicros)),
                List.of(note),
                Map.of());
    }

    private static String compared(String service, String bare) {
        if (Math.abs(service.length() - bare.length()) > service.length() / 10) {
            throw new IllegalStateException(
                    "The answers differ in size: " + service.length() + " and " + bare.length() + " bytes");
        }
        return "An answer has " + service.length() + " bytes from the service, " + bare.length()
                + " from the bare handler.";
    }

    private static Round round(Stage stage, Server server, String load, List<List<String>> rows, Duration time)
            throws Exception {
        Duration before = server.processorTime();
        Map<String, String> parameters = Map.of(
                "PORT",
                Integer.toString(server.port()),
                "CONNECTIONS",
                Integer.toString(stage.settings().connections()),
                "DURATION",
                time.toSeconds() + "s");
        Metric read =
                HttpLoad.run(stage.settings().load(load), parameters, rows).get("read");
        Duration taken = server.processorTime().minus(before);
        return new Round(
                read.perSecond(), read.percentile(0.5), read.percentile(0.99), taken.toNanos() / 1e3 / read.answers());
    }
}
