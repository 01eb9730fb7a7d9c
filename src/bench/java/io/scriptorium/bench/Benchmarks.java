package io.scriptorium.bench;

import io.scriptorium.kernel.embedded.Durability;
import io.scriptorium.kernel.embedded.EmbeddedServers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the scenarios against the packaged service and what each is measured beside, and ends with exit code 1 where
 * something that is claimed is not so.
 */
public final class Benchmarks {

    private static final List<Scenario> ALL = List.of(
            ReadScenario.oneOrder(),
            ReadScenario.listOfOrders(),
            new PurchaseScenario(),
            new ChatScenario(),
            new EventsScenario(),
            new StreamsScenario(),
            new LoginScenario(),
            new StartScenario());

    private Benchmarks() {}

    /** Takes its options from system properties: {@code bench.only}, {@code bench.rounds}, {@code bench.seconds} … */
    public static void main(String... arguments) throws Exception {
        Settings settings = Settings.fromProperties();
        List<Scenario> chosen = chosen(settings.only());
        Claims claims = Claims.read(settings.claims());
        Reviews reviews = Reviews.read(settings.reviews());
        Path data = Files.createTempDirectory("scriptorium-bench-");
        List<Outcome> outcomes = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        String text = "";
        noteCommitTimes(data);
        try (EmbeddedServers servers = EmbeddedServers.start(data, Durability.THROWAWAY, true);
                Stage stage = Stage.open(settings, servers, data)) {
            Map<String, String> facts = facts(stage);
            for (Scenario scenario : chosen) {
                run(scenario, stage, outcomes, broken);
                // After each, so that a run that is broken off leaves what it has measured.
                text = new Report(facts, outcomes, claims, reviews).write(settings.output());
            }
        } finally {
            EmbeddedServers.discard(data);
        }
        System.out.println(text);
        outcomes.forEach(outcome -> broken.addAll(claims.broken(outcome)));
        List<String> fallen = reviews.fallen(outcomes);
        fallen.forEach(line -> System.out.println("WORSE THAN REVIEWED: " + line));
        if (settings.strict()) {
            broken.addAll(fallen);
        }
        broken.forEach(System.err::println);
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    /** Lets the database note when transactions commit, which takes effect with its next start. */
    private static void noteCommitTimes(Path data) throws IOException, SQLException {
        try (EmbeddedServers servers = EmbeddedServers.start(data, Durability.THROWAWAY, false);
                Connection database = DriverManager.getConnection(servers.superuserJdbcUrl("postgres"));
                Statement statement = database.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        }
    }

    /** One that fails must not hide what the others measure. */
    private static void run(Scenario scenario, Stage stage, List<Outcome> outcomes, List<String> broken) {
        long begun = System.nanoTime();
        try {
            outcomes.add(scenario.run(stage));
        } catch (Exception failure) {
            failure.printStackTrace();
            broken.add(scenario.key() + " failed: " + failure);
        }
        System.out.printf(
                "%s: %d s%n",
                scenario.key(), Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    private static List<Scenario> chosen(Set<String> only) {
        Set<String> known = ALL.stream().map(Scenario::key).collect(Collectors.toSet());
        if (!known.containsAll(only)) {
            throw new IllegalArgumentException("bench.only knows " + known + ", not all of " + only);
        }
        return ALL.stream()
                .filter(scenario -> only.isEmpty() || only.contains(scenario.key()))
                .toList();
    }

    private static Map<String, String> facts(Stage stage) throws SQLException {
        Settings settings = stage.settings();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                        + System.getProperty("os.version") + " " + System.getProperty("os.arch")
                        + "; on it the database, the load and all servers");
        facts.put(
                "load average before",
                Report.number(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("PostgreSQL", stage.database().getMetaData().getDatabaseProductVersion());
        facts.put(
                "rounds",
                settings.rounds() + " by turns, of " + settings.round().toSeconds() + " s each after "
                        + settings.warmUp().toSeconds() + " s of warm-up; medians, with the lowest and the highest");
        facts.put("connections", Integer.toString(settings.connections()));
        return facts;
    }
}
