package io.scriptorium.bench.growth;

import io.scriptorium.bench.Launch;
import io.scriptorium.bench.Server;
import io.scriptorium.kernel.embedded.Durability;
import io.scriptorium.kernel.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads both databases, measures on both by turns, and looks at the plans of the large one. Ends with exit code 1 where
 * something is too slow or is not answered by an index.
 */
public final class Growth {

    private final GrowthSettings settings;
    private final EmbeddedServers servers;

    private Growth(GrowthSettings settings, EmbeddedServers servers) {
        this.settings = settings;
        this.servers = servers;
    }

    /** Takes its options from system properties: see {@link GrowthSettings}. */
    public static void main(String... arguments) throws Exception {
        GrowthSettings settings = GrowthSettings.fromProperties();
        Files.createDirectories(settings.output());
        Path folder = settings.folder().isEmpty()
                ? Files.createTempDirectory("scriptorium-growth-")
                : Path.of(settings.folder());
        boolean good;
        try {
            tune(folder, settings);
            try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.THROWAWAY, true)) {
                good = new Growth(settings, servers).run(folder);
            }
        } finally {
            if (settings.folder().isEmpty()) {
                EmbeddedServers.discard(folder);
            }
        }
        if (!good) {
            System.exit(1);
        }
    }

    /** Some memory for a database that is larger than a test's; it takes effect when the server starts again. */
    private static void tune(Path folder, GrowthSettings settings) throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.THROWAWAY, false)) {
            new Target(servers.superuserJdbcUrl(EmbeddedServers.DATABASE))
                    .run("alter system set shared_buffers = '" + settings.buffers() + "'");
        }
    }

    private boolean run(Path folder) throws Exception {
        Target small = prepare("growth_small", Size.SMALL);
        Target large = prepare("growth_large", settings.size());
        if (settings.loadOnly()) {
            return true;
        }
        List<Compared> compared;
        try (Server ofSmall = start("growth_small");
                Server ofLarge = start("growth_large");
                Traffic traffic = new Traffic(settings)) {
            compared =
                    traffic.compare(Site.of(small, ofSmall.port(), traffic), Site.of(large, ofLarge.port(), traffic));
        }
        List<String> bad = new Plans(large, folder.resolve("postgresql.log")).lookAt(() -> {
            try (Server service = start("growth_large");
                    Traffic traffic = new Traffic(settings)) {
                traffic.touch(Site.of(large, service.port(), traffic));
            }
        });
        System.out.println(GrowthReport.write(settings, large, compared, bad));
        return bad.isEmpty() && compared.stream().allMatch(one -> one.holds(settings.most()));
    }

    private Target prepare(String name, Size size) throws Exception {
        servers.createDatabase(name);
        start(name).close(); // which migrates it
        Target database = new Target(servers.superuserJdbcUrl(name));
        Loading.into(database, size, settings.builders());
        return database;
    }

    private Server start(String database) throws IOException, InterruptedException {
        Map<String, String> properties = new LinkedHashMap<>(servers.properties());
        properties.put("scriptorium.db.name", database);
        // What is measured is work, not its refusal.
        properties.putAll(Launch.unlimited());
        properties.put("quarkus.mailer.mock", "true");
        Server server = Launch.of(database, settings.service())
                .logs(settings.output())
                .properties(properties)
                .begin();
        server.awaitReady();
        return server;
    }
}
