package io.scriptorium.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rest that a service comes to once nothing is asked of it any more. */
final class Rest {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration OF_POOLS = Duration.ofSeconds(15);

    private final Stage stage;
    private final Books books;

    Rest(Stage stage, Books books) {
        this.stage = stage;
        this.books = books;
    }

    /** Waits until no event, timer or job is under way; tells what still is where that takes too long. */
    List<String> await() {
        long start = System.nanoTime();
        try {
            Waiting.until("all is settled", LONGEST, () -> {
                if (books.settled()) {
                    return true;
                }
                System.out.println(
                        Readings.seconds(Duration.ofNanos(System.nanoTime() - start)) + " s: " + books.underWay());
                Waiting.pause(Duration.ofMillis(500));
                return false;
            });
            return List.of();
        } catch (IllegalStateException late) {
            books.activity().forEach(System.out::println);
            return List.of(late.getMessage() + ": " + books.underWay());
        }
    }

    /** Waits until no connection is out; tells of the pools where one still is. */
    List<String> wholePools() {
        List<String> violations = new ArrayList<>();
        for (ServiceProcess process : stage.processes()) {
            try {
                Waiting.until("the pools are at rest", OF_POOLS, process.poolsAtRest());
            } catch (IllegalStateException out) {
                violations.add("pool of " + process.name() + ": " + process.poolGauge("sql_pool_active")
                        + " connections out, " + process.poolGauge("sql_queue_pending") + " waiting for one");
            }
        }
        return violations;
    }
}
