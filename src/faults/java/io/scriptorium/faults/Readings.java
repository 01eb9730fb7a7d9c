package io.scriptorium.faults;

import io.scriptorium.faults.ServiceProcess.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** What the processes say of themselves, asked several times a second: who sends requests believes it. */
final class Readings implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<ServiceProcess> processes;
    private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** One answer, and when the question was put. */
    private record Reading(long at, ServiceProcess process, Readiness said) {}

    Readings(List<ServiceProcess> processes) {
        this.processes = processes;
        for (ServiceProcess process : processes) {
            Thread thread = new Thread(() -> ask(process), "readiness of " + process.name());
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void ask(ServiceProcess process) {
        while (!closed) {
            long at = System.nanoTime();
            readings.add(new Reading(at, process, process.readiness()));
            Waiting.pause(PAUSE);
        }
    }

    /**
     * Waits for each process to say something, asked after a moment; tells how long after it the question was put to the
     * last.
     */
    Duration await(String what, long moment, Predicate<Readiness> said) {
        return processes.stream()
                .map(process -> await(what, moment, process, said))
                .reduce(Duration.ZERO, Readings::longer);
    }

    private Duration await(String what, long moment, ServiceProcess process, Predicate<Readiness> said) {
        Waiting.until(process.name() + " says " + what, LIMIT, () -> first(moment, process, said) >= 0);
        return Duration.ofNanos(first(moment, process, said) - moment);
    }

    private long first(long moment, ServiceProcess process, Predicate<Readiness> said) {
        return readings.stream()
                .filter(reading -> reading.process == process && reading.at > moment && said.test(reading.said))
                .mapToLong(Reading::at)
                .findFirst()
                .orElse(-1);
    }

    /** How often the processes said something between two moments that they should not have. */
    long count(long from, long to, Predicate<Readiness> said) {
        return readings.stream()
                .filter(reading -> reading.at >= from && reading.at < to && said.test(reading.said))
                .count();
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
