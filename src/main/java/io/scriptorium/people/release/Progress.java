package io.scriptorium.people.release;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a release has come.
 *
 * @param status {@code running}, {@code paused}, {@code completed}, {@code stopped}, {@code rolled-back} or
 *     {@code overtaken}
 * @param reached how many milestones came into force
 * @param nextAt when the next follows by itself; null where a person says so, or where none follows
 * @param left how long it was until then when it was paused
 */
record Progress(
        String status,
        int reached,
        @Nullable Instant nextAt,
        @Nullable Duration left,
        @Nullable Instant endedAt) {

    static final String RUNNING = "running";
    static final String PAUSED = "paused";
    static final String COMPLETED = "completed";
    static final String STOPPED = "stopped";
    static final String ROLLED_BACK = "rolled-back";
    static final String OVERTAKEN = "overtaken";

    /** All that there are. */
    static final List<String> ALL = List.of(RUNNING, PAUSED, COMPLETED, STOPPED, ROLLED_BACK, OVERTAKEN);

    /** Where a milestone, counted from 1, comes into force now; with the last the release is completed. */
    static Progress at(int reached, List<Milestone> milestones, Instant now) {
        return reached == milestones.size()
                ? new Progress(COMPLETED, reached, null, null, now)
                : new Progress(RUNNING, reached, milestones.get(reached - 1).next(now), null, null);
    }

    Progress paused(Instant now) {
        Duration wait = nextAt == null ? null : Duration.between(now, nextAt);
        return new Progress(PAUSED, reached, null, wait != null && wait.isNegative() ? Duration.ZERO : wait, null);
    }

    Progress resumed(Instant now) {
        return new Progress(RUNNING, reached, left == null ? null : now.plus(left), null, null);
    }

    Progress ended(String how, Instant now) {
        return new Progress(how, reached, null, null, now);
    }

    boolean is(String one) {
        return status.equals(one);
    }

    /** Whether it may still go on. */
    boolean isOpen() {
        return is(RUNNING) || is(PAUSED);
    }
}
