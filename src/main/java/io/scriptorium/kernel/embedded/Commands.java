package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, with a limit, and tells what it said. */
final class Commands {

    static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final int TAIL = 1_500;

    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Commands() {}

    /**
     * Runs a program. Its output goes through a file, since a server that it leaves behind would hold a pipe open.
     *
     * @throws IOException when it cannot be run or is not done within the limit
     */
    static Result run(List<String> command, Path directory, Duration limit) throws IOException {
        Path output = Files.createTempFile("scriptorium-command", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            // A developer's PGPORT, PGDATA … must not reach the embedded server.
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " was not done within " + limit.toSeconds() + " s");
            }
            return new Result(process.exitValue(), tail(output));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command, interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether a program can be run here and succeeds. */
    static boolean succeeds(List<String> command, Path directory) {
        try {
            return run(command, directory, Duration.ofSeconds(10)).succeeded();
        } catch (IOException cannotBeRun) {
            return false;
        }
    }

    /** The end of a log file, for a message. */
    static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        String text = new String(Files.readAllBytes(log), Charset.defaultCharset()).strip();
        return text.length() <= TAIL ? text : text.substring(text.length() - TAIL);
    }

    static void pause(Duration time) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
