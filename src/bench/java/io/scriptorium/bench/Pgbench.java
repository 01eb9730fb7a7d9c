package io.scriptorium.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's own load program, where it is on this machine. */
final class Pgbench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path program;
    private final PGSimpleDataSource database;

    private Pgbench(Path program, PGSimpleDataSource database) {
        this.program = program;
        this.database = database;
    }

    /** Looks on the path, then where Debian keeps it. */
    static Optional<Pgbench> find(String jdbcUrl) throws IOException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(jdbcUrl);
        return candidates().stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Pgbench(program, database));
    }

    private static List<Path> candidates() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
            all.add(Path.of(folder, "pgbench"));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.reverseOrder()).forEach(version -> all.add(version.resolve("bin/pgbench")));
            }
        }
        return all;
    }

    /** Runs a script on many connections, with prepared statements; gives transactions per second. */
    double rate(Path script, int connections, Duration time) throws IOException, InterruptedException {
        return run(script, "-c", Integer.toString(connections), "-T", Long.toString(time.toSeconds()));
    }

    /** Runs a script once. */
    void once(Path script) throws IOException, InterruptedException {
        run(script, "-c", "1", "-t", "1");
    }

    private double run(Path script, String... how) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--protocol=prepared"));
        command.addAll(List.of(how));
        command.addAll(List.of("-h", database.getServerNames()[0]));
        command.addAll(List.of("-p", Integer.toString(database.getPortNumbers()[0])));
        command.addAll(List.of("-U", String.valueOf(database.getUser())));
        command.addAll(List.of("-f", script.toString(), String.valueOf(database.getDatabaseName())));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", String.valueOf(database.getPassword()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("pgbench: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
