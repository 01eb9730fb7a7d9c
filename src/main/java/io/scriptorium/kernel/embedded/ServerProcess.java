package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A server process known only by the number in its pid file, since it may have been started by a JVM that is gone. */
final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(20);

    private ServerProcess() {}

    /**
     * The live process that a pid file names, if it runs the expected program. The operating system reuses numbers,
     * so after a restart of the machine or container the number may be anybody's.
     */
    static Optional<ProcessHandle> running(Path pidFile, String program) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        Optional<String> number = Files.readAllLines(pidFile).stream().findFirst();
        if (number.isEmpty() || !number.get().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(number.get().strip())).filter(process -> runs(process, program));
    }

    /** Asks the process to stop, and forces it when it has not within the limit. */
    static void stop(ProcessHandle process, String program, Duration limit) throws IOException {
        process.destroy();
        if (!ended(process, program, limit)) {
            process.destroyForcibly();
            ended(process, program, limit);
        }
    }

    private static boolean ended(ProcessHandle process, String program, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (runs(process, program)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Commands.pause(POLL);
        }
        return true;
    }

    // A process that has ended but that nobody has collected yet is "alive" without a command: it counts as gone.
    private static boolean runs(ProcessHandle process, String program) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith(program))
                        .orElse(false);
    }
}
