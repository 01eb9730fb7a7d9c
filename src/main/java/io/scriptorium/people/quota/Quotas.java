package io.scriptorium.people.quota;

import io.scriptorium.people.setting.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Whether a website may use more. */
@ApplicationScoped
public class Quotas {

    private final Settings settings;
    private final UsageStore usage;
    private final Clock clock;

    Quotas(Settings settings, UsageStore usage, Clock clock) {
        this.settings = settings;
        this.usage = usage;
        this.clock = clock;
    }

    /**
     * Refuses with 422 {@code quota-exceeded} where this month's limit is reached. Use is counted from the event log,
     * a moment later: of several who ask at once, more may pass than the limit leaves. Costs nothing where no limit
     * is set.
     */
    public Uni<Void> require(Metric metric) {
        return settings.get(metric.limit())
                .chain(limit -> limit == Metric.UNLIMITED
                        ? Uni.createFrom().voidItem()
                        : usage.of(metric, month())
                                .invoke(used -> refuse(metric, limit, used))
                                .replaceWithVoid());
    }

    /**
     * Takes one of what the month may have, in the open transaction; refuses with 422 {@code quota-exceeded} where nothing is
     * left, however many ask at once. What is counted from the event log stays what is shown; nothing counts twice. Where a
     * limit is set, others of the website wait for the transaction's end, so it is to be the last thing in it; where none is,
     * it costs nothing.
     */
    public Uni<Void> take(Metric metric) {
        return settings.get(metric.limit())
                .chain(limit -> limit == Metric.UNLIMITED
                        ? Uni.createFrom().voidItem()
                        : usage.take(metric, month(), limit)
                                .chain(taken -> taken ? Uni.createFrom().voidItem() : exceeded(metric, limit)));
    }

    private Uni<Void> exceeded(Metric metric, long limit) {
        return usage.of(metric, month())
                .invoke(used -> {
                    throw new QuotaExceeded(metric, limit, used);
                })
                .replaceWithVoid();
    }

    private static void refuse(Metric metric, long limit, long used) {
        if (used >= limit) {
            throw new QuotaExceeded(metric, limit, used);
        }
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
