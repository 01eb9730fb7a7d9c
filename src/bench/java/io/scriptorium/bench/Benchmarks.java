package io.scriptorium.bench;

import io.scriptorium.bench.Load.Result;
import io.scriptorium.bench.Measurement.Round;
import io.scriptorium.bench.Measurement.Side;
import io.scriptorium.bench.Scene.Client;
import io.scriptorium.kernel.embedded.Durability;
import io.scriptorium.kernel.embedded.EmbeddedServers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Runs all scenarios against the packaged service and the bare handlers, both on one embedded database, and ends with
 * exit code 1 where a ratio is under its threshold.
 */
public final class Benchmarks {

    private final Settings settings;
    private final Server service;
    private final Server bare;
    private final Load load;

    private Benchmarks(Settings settings, Server service, Server bare, Load load) {
        this.settings = settings;
        this.service = service;
        this.bare = bare;
        this.load = load;
    }

    /** Takes its options from system properties: {@code bench.rounds}, {@code bench.seconds}, {@code bench.jfr} … */
    public static void main(String... arguments) throws Exception {
        Settings settings = Settings.fromProperties();
        Path data = Files.createTempDirectory("scriptorium-bench-");
        List<Measurement> measurements;
        try (EmbeddedServers servers = EmbeddedServers.start(data, Durability.THROWAWAY, true)) {
            measurements = measureOn(servers, settings);
        } finally {
            EmbeddedServers.discard(data);
        }
        if (!measurements.stream().allMatch(Measurement::isReached)) {
            System.err.println("A ratio is under its threshold.");
            System.exit(1);
        }
    }

    private static List<Measurement> measureOn(EmbeddedServers servers, Settings settings) throws Exception {
        String url = servers.superuserJdbcUrl(EmbeddedServers.DATABASE);
        try (Server service = startService(servers, settings);
                Server bare = startBare(url, settings);
                Connection database = DriverManager.getConnection(url);
                Load load = new Load(settings.connections())) {
            List<Client> clients = Scene.write(database);
            Benchmarks run = new Benchmarks(settings, service, bare, load);
            List<Measurement> measurements = run.measure(clients);
            System.out.println(Report.write(settings.output(), settings, machine(database), measurements));
            return measurements;
        }
    }

    private static Server startService(EmbeddedServers servers, Settings settings)
            throws IOException, InterruptedException {
        Map<String, String> properties = new LinkedHashMap<>(servers.properties());
        // What is measured is work, not its refusal.
        properties.put("scriptorium.rate-limit.default.capacity", "100000000");
        List<String> options = settings.recording()
                ? List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + settings.output().resolve("service.jfr").toAbsolutePath())
                : List.of();
        return Launch.of("service", settings.service())
                .logs(settings.output())
                .options(options)
                .properties(properties)
                .start();
    }

    private static Server startBare(String url, Settings settings) throws IOException, InterruptedException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        Map<String, String> properties = Map.of(
                "bare.db.url",
                "vertx-reactive:postgresql://" + source.getServerNames()[0] + ":" + source.getPortNumbers()[0] + "/"
                        + source.getDatabaseName(),
                "bare.db.user",
                String.valueOf(source.getUser()),
                "bare.db.password",
                String.valueOf(source.getPassword()));
        return Launch.of("bare", settings.bare())
                .logs(settings.output())
                .properties(properties)
                .start();
    }

    private List<Measurement> measure(List<Client> clients) throws IOException {
        Map<Client, String> tokens = new HashMap<>();
        clients.forEach(client -> tokens.put(client, token(client)));
        Properties thresholds = new Properties();
        try (Reader file = Files.newBufferedReader(settings.thresholds())) {
            thresholds.load(file);
        }
        String only = System.getProperty("bench.only");
        return Scenario.all(clients, tokens, service.port(), bare.port()).stream()
                .filter(scenario -> only == null || scenario.key().equals(only))
                .map(scenario -> measure(scenario, threshold(thresholds, scenario)))
                .toList();
    }

    private static double threshold(Properties thresholds, Scenario scenario) {
        String threshold = thresholds.getProperty(scenario.key());
        if (threshold == null) {
            throw new IllegalStateException("There is no threshold for " + scenario.key());
        }
        return Double.parseDouble(threshold);
    }

    /** Signs in as a client does. */
    private String token(Client client) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("localhost")
                .setPort(service.port())
                .setURI("/api/v1/auth/login")
                .putHeader("X-Tenant", client.slug())
                .putHeader("Content-Type", "application/json");
        Buffer credentials = new JsonObject()
                .put("email", client.email())
                .put("password", Scene.PASSWORD)
                .toBuffer();
        JsonObject answer = load.client()
                .request(request)
                .compose(opened -> opened.send(credentials))
                .compose(response -> response.body())
                .map(Buffer::toJsonObject)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String token = answer.getString("access_token");
        if (token == null) {
            throw new IllegalStateException(client.email() + " could not sign in: " + answer);
        }
        return token;
    }

    private Measurement measure(Scenario scenario, double threshold) {
        int serviceBytes = load.body(scenario.ofService().get(0)).length();
        int bareBytes = load.body(scenario.ofBare().get(0)).length();
        if (Math.abs(serviceBytes - bareBytes) > serviceBytes / 10) {
            throw new IllegalStateException(
                    "The answers differ in size: " + serviceBytes + " and " + bareBytes + " bytes");
        }
        load.run(scenario.ofBare(), settings.warmUp());
        load.run(scenario.ofService(), settings.warmUp());
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            // Each side goes first every other time, so that a drift of the machine favours neither.
            Side first = i % 2 == 0 ? side(service, scenario.ofService()) : side(bare, scenario.ofBare());
            Side second = i % 2 == 0 ? side(bare, scenario.ofBare()) : side(service, scenario.ofService());
            rounds.add(i % 2 == 0 ? new Round(first, second) : new Round(second, first));
        }
        return new Measurement(scenario.key(), scenario.title(), rounds, serviceBytes, bareBytes, threshold);
    }

    private Side side(Server server, List<RequestOptions> requests) {
        Duration before = server.processorTime();
        Result result = load.run(requests, settings.round());
        Duration taken = server.processorTime().minus(before);
        return new Side(
                result.perSecond(),
                result.percentile(0.5),
                result.percentile(0.99),
                taken.toNanos() / 1e3 / result.requests());
    }

    private static Map<String, String> machine(Connection database) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("PostgreSQL", database.getMetaData().getDatabaseProductVersion());
        facts.put("in it", "the database, the load and both servers, all on this machine");
        return facts;
    }
}
