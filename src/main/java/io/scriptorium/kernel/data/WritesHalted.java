package io.scriptorium.kernel.data;

import java.time.Duration;

/** The tenant is on the move to another database: nothing of it is written for a moment, or it has just arrived. */
public class WritesHalted extends RuntimeException {

    /** When it is worth while to try again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private static final long serialVersionUID = 1L;

    WritesHalted() {
        super("The tenant is on the move", null, false, false);
    }
}
