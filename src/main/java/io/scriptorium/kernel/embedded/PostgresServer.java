package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server with its data in one folder, reached on the loopback address only. */
final class PostgresServer {

    static final String SUPERUSER = "postgres";

    private static final String PROGRAM = "postgres";
    private static final String SETTINGS = "scriptorium.conf";
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final int START_LIMIT_SECONDS = 60;
    private static final int STOP_LIMIT_SECONDS = 30;
    private static final int START_ATTEMPTS = 3;
    private static final long LOG_LIMIT = 10_000_000;

    private static final String COMMON = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            timezone = 'UTC'
            log_timezone = 'UTC'
            max_connections = 200
            shared_buffers = 128MB
            jit = off
            """;
    private static final String THROWAWAY = """
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            wal_level = minimal
            max_wal_senders = 0
            """;

    private final Path folder;
    private final Path data;
    private final Path log;
    private final Path programs;
    private final ServerUser user;
    private final Durability durability;

    PostgresServer(Path folder, Path programs, ServerUser user, Durability durability) {
        this.folder = folder;
        this.data = folder.resolve("postgresql");
        this.log = folder.resolve("postgresql.log");
        this.programs = programs;
        this.user = user;
        this.durability = durability;
    }

    /** Stops a server that outlived the JVM that started it, so that the port is free and the data is at rest. */
    void stopOrphan() throws IOException {
        if (!Files.exists(pidFile())) {
            return;
        }
        if (isRunning()) {
            stop();
        } else {
            Files.delete(pidFile());
        }
    }

    /** Starts the server on a free port, after making the data folder if there is none. */
    void start(int port, String superuserPassword) throws IOException {
        if (!Files.exists(data)) {
            create(superuserPassword);
        }
        user.own(data);
        Files.writeString(data.resolve(SETTINGS), settings(port));
        prepareLog();
        resume();
    }

    /** Starts the server as it was started last in this folder. No error if it runs. */
    void resume() throws IOException {
        if (isRunning()) {
            return;
        }
        for (int attempt = 1; !startOnce().succeeded(); attempt++) {
            // Right after a crash the old server's children hold its shared memory for a moment.
            if (attempt == START_ATTEMPTS) {
                throw new IOException("PostgreSQL does not start: " + Commands.tail(log));
            }
            Commands.pause(Duration.ofSeconds(1));
        }
    }

    /** Stops the server; its clients are cut off, their transactions rolled back. No error if it does not run. */
    void stop() throws IOException {
        if (isRunning() && !stop("fast") && !stop("immediate")) {
            throw new IOException("PostgreSQL does not stop: " + Commands.tail(log));
        }
    }

    boolean isRunning() throws IOException {
        return ServerProcess.running(pidFile(), PROGRAM).isPresent();
    }

    Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private boolean stop(String mode) throws IOException {
        List<String> arguments =
                List.of("-D", data.toString(), "-w", "-t", "" + STOP_LIMIT_SECONDS, "-m", mode, "stop");
        return run("pg_ctl", arguments, Duration.ofSeconds(STOP_LIMIT_SECONDS + 10L))
                        .succeeded()
                || !isRunning();
    }

    private Commands.Result startOnce() throws IOException {
        List<String> arguments =
                List.of("-D", data.toString(), "-l", log.toString(), "-w", "-t", "" + START_LIMIT_SECONDS, "start");
        return run("pg_ctl", arguments, Duration.ofSeconds(START_LIMIT_SECONDS + 10L));
    }

    // Made aside and moved into place, so that a start broken off half way leaves nothing that looks like data.
    private void create(String superuserPassword) throws IOException {
        Path unfinished = folder.resolve("postgresql.new");
        Path passwordFile = folder.resolve("postgresql.password");
        PrivateFiles.deleteTree(unfinished);
        Files.deleteIfExists(passwordFile);
        PrivateFiles.createFolder(unfinished);
        PrivateFiles.createFile(passwordFile);
        try {
            Files.writeString(passwordFile, superuserPassword);
            user.own(unfinished);
            user.own(passwordFile);
            initdb(unfinished, passwordFile);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.writeString(
                unfinished.resolve("postgresql.conf"), "\ninclude '" + SETTINGS + "'\n", StandardOpenOption.APPEND);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initdb(Path target, Path passwordFile) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-D",
                target.toString(),
                "-U",
                SUPERUSER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        if (durability == Durability.THROWAWAY) {
            arguments.add("--no-sync");
        }
        Commands.Result result = run("initdb", arguments, INITDB_LIMIT);
        if (!result.succeeded()) {
            throw new IOException("PostgreSQL cannot make its data folder: " + result.output());
        }
    }

    private String settings(int port) {
        return COMMON + (durability == Durability.THROWAWAY ? THROWAWAY : "") + "port = " + port + "\n";
    }

    private void prepareLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.delete(log);
        }
        if (!Files.exists(log)) {
            PrivateFiles.createFile(log);
        }
        user.own(log);
    }

    private Commands.Result run(String program, List<String> arguments, Duration limit) throws IOException {
        Path path = programs.resolve("bin").resolve(Commands.WINDOWS ? program + ".exe" : program);
        return Commands.run(user.command(path, arguments), folder, limit);
    }
}
