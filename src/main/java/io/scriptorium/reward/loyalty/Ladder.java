package io.scriptorium.reward.loyalty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tiers of a tenant, from the lowest up; the lowest begins at 0 points, so that every client has one.
 *
 * @param rungs by rising threshold
 */
record Ladder(List<Rung> rungs) {

    /** Minor units for which a rate counts points: 100.00 in a currency with cents. */
    static final BigDecimal RATED_UNITS = BigDecimal.valueOf(10_000);

    Ladder {
        rungs = rungs.stream().sorted(Comparator.comparingLong(Rung::threshold)).toList();
    }

    /**
     * One tier.
     *
     * @param name as the tenant calls it
     * @param threshold points earned in all, from which on a client has it
     * @param rate points for 10,000 minor units
     */
    record Rung(String name, long threshold, int rate) {

        /** The points that an amount of minor units earns, rounded to whole points, half a point down. */
        long points(long amount) {
            return BigDecimal.valueOf(amount)
                    .multiply(BigDecimal.valueOf(rate))
                    .divide(RATED_UNITS, 0, RoundingMode.HALF_DOWN)
                    .longValueExact();
        }
    }

    /** The tier of a client who has earned so many points in all. */
    Rung at(long earned) {
        return rungs.stream()
                .filter(rung -> rung.threshold() <= earned)
                .reduce((lower, higher) -> higher)
                .orElseThrow(() -> new IllegalStateException("No tier begins at 0 points"));
    }

    /** The next tier above, unless the client has the highest. */
    Optional<Rung> after(long earned) {
        return rungs.stream().filter(rung -> rung.threshold() > earned).findFirst();
    }
}
