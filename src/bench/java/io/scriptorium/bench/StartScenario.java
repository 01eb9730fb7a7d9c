package io.scriptorium.bench;

import io.scriptorium.bench.Scene.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The service as its image has it: from the start of the process to the first answer, and its memory then. */
final class StartScenario implements Scenario {

    private static final String KEY = "start";
    private static final Duration ARCHIVED_WITHIN = Duration.ofMinutes(2);
    private static final List<String> TRAINING =
            List.of("/q/health/ready", "/q/openapi", "/q/metrics", "/.well-known/jwks.json");
    private static final double MEBIBYTE = 1 << 20;

    private record Round(double seconds, double residentMebibytes) {}

    private record Kind(String key, String name, Jdk jdk, Path archive, String recordBy, String useBy) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Path jar = jar(stage.settings().project().resolve("target"));
        Optional<Jdk> newer = Jdk.withAotCache(stage.settings().newerJava());
        List<Kind> kinds = kinds(stage, newer);
        List<Figure> figures = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        notes.add("The image's layout (profile container), 512 MB of heap at most, a migrated database. The first"
                + " answer is an order read with a token.");
        for (Kind kind : kinds) {
            record(stage, jar, kind);
            Turns<Round> turns = Turns.take(
                    stage.settings().rounds(),
                    () -> start(stage, jar, kind, List.of(kind.useBy() + kind.archive())),
                    () -> start(stage, jar, kind, List.of()));
            figures.add(turns.figure(
                    KEY + "." + kind.key(), "to the first answer, with " + kind.name(), "s", Round::seconds));
            figures.add(turns.figure(
                    KEY + "." + kind.key() + "-resident",
                    "resident memory then, with " + kind.name(),
                    "MiB",
                    Round::residentMebibytes));
            notes.add(kind.name() + ": " + Math.round(Files.size(kind.archive()) / MEBIBYTE) + " MiB on disk, Java "
                    + kind.jdk().version() + ".");
        }
        Map<String, String> skipped = new LinkedHashMap<>();
        if (newer.isEmpty()) {
            skipped.put(KEY + ".aot", "for want of a JDK 25 or later: -Dbench.newer-java=<home>");
        }
        return new Outcome(KEY, "Start", "the same without an archive", figures, notes, skipped);
    }

    private static List<Kind> kinds(Stage stage, Optional<Jdk> newer) {
        Path folder = stage.settings().output();
        List<Kind> kinds = new ArrayList<>();
        newer.ifPresent(jdk -> kinds.add(new Kind(
                "aot", "an AOT cache", jdk, folder.resolve("start.aot"), "-XX:AOTCacheOutput=", "-XX:AOTCache=")));
        kinds.add(new Kind(
                "cds",
                "a CDS archive",
                Jdk.running(),
                folder.resolve("start.jsa"),
                "-XX:ArchiveClassesAtExit=",
                "-XX:SharedArchiveFile="));
        return kinds;
    }

    private static Path jar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("The service is not packaged as its image has it"));
        }
    }

    /** One run that writes the archive when it ends, as the image's build makes it. */
    private static void record(Stage stage, Path jar, Kind kind) throws Exception {
        Files.deleteIfExists(kind.archive());
        Server server = launch(stage, jar, kind, List.of(kind.recordBy() + kind.archive()));
        server.awaitAnswer("/q/health/ready", Map.of());
        Api api = new Api(server.port());
        for (String path : TRAINING) {
            api.get(path, null, null);
        }
        if (!server.stop(ARCHIVED_WITHIN) || !Files.exists(kind.archive())) {
            throw new IOException("No archive was written: see " + server.log());
        }
    }

    private static Round start(Stage stage, Path jar, Kind kind, List<String> options) throws Exception {
        Client client = stage.clients().get(0);
        String token = stage.api().token(client.slug(), client.email());
        try (Server server = launch(stage, jar, kind, options)) {
            Duration taken = server.awaitAnswer(
                    "/api/v1/orders/" + client.orders().get(0),
                    Map.of("X-Tenant", client.slug(), "Authorization", "Bearer " + token));
            return new Round(taken.toNanos() / 1e9, server.residentBytes() / MEBIBYTE);
        }
    }

    private static Server launch(Stage stage, Path jar, Kind kind, List<String> options) throws IOException {
        return Launch.of("start", jar)
                .java(kind.jdk().home())
                .logs(stage.settings().output())
                .heapUpTo("512m")
                .options(options)
                .properties(Stage.properties(stage.servers()))
                .begin();
    }
}
