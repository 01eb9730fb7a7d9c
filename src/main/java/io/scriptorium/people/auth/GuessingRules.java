package io.scriptorium.people.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * How guessing is slowed. Failures are counted for three things: an account as seen from one address, an account, and
 * an address. After some free ones each further failure blocks for twice as long as the one before, up to a limit. An
 * address from which the account has signed in before is not held up by what others do to the account, so nobody can
 * lock an owner out.
 */
final class GuessingRules {

    /** A day without failures is a clean slate. */
    static final Duration MEMORY = Duration.ofHours(24);

    private GuessingRules() {}

    /** What is counted, and from when on it blocks. */
    enum Guarded {
        /** One account from one address. */
        PAIR(5, Duration.ofSeconds(30), Duration.ofHours(1)),
        /** One account, from addresses that it was never used from. */
        ACCOUNT(20, Duration.ofSeconds(30), Duration.ofMinutes(15)),
        /** One address, whatever the account; many people may share one. */
        ADDRESS(40, Duration.ofSeconds(30), Duration.ofHours(1));

        private final int free;
        private final Duration first;
        private final Duration longest;

        Guarded(int free, Duration first, Duration longest) {
            this.free = free;
            this.first = first;
            this.longest = longest;
        }

        /** How long the {@code failures}th failure in a row blocks. */
        Duration pause(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            int doublings = Math.min(failures - free, 20);
            Duration pause = first.multipliedBy(1L << doublings);
            return pause.compareTo(longest) > 0 ? longest : pause;
        }
    }

    /** How often it failed in a row, when last, and until when it is blocked. */
    record Count(int failures, Instant failedAt, Instant blockedUntil) {

        static final Count NONE = new Count(0, Instant.EPOCH, Instant.EPOCH);

        /** The count after one more failure. */
        Count failed(Guarded guarded, Instant now) {
            int before = failedAt.plus(MEMORY).isBefore(now) ? 0 : failures;
            return new Count(before + 1, now, now.plus(guarded.pause(before + 1)));
        }

        /**
         * The count after a failure that was counted in advance turned out to be none. What others have failed at
         * before and meanwhile goes on counting, and blocking.
         *
         * @param before the count before that failure
         * @param counted the count that it made
         */
        Count withdrawn(Count before, Count counted) {
            return new Count(
                    Math.max(0, failures - 1),
                    failedAt.isAfter(counted.failedAt) ? failedAt : before.failedAt,
                    blockedUntil.isAfter(counted.blockedUntil) ? blockedUntil : before.blockedUntil);
        }
    }
}
