package io.scriptorium.people.quota;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Whether a website may use more. */
@ApplicationScoped
public class Quotas {

    /** How many members a website may have at a time. */
    static final Setting<Long> MEMBERS = Metric.limit(
            "members",
            "How many members the website may have; not counted are those turned away or erased, and operators");

    private final Tx tx;
    private final Settings settings;
    private final UsageStore usage;
    private final Members members;
    private final Clock clock;

    Quotas(Tx tx, Settings settings, UsageStore usage, Members members, Clock clock) {
        this.tx = tx;
        this.settings = settings;
        this.usage = usage;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Takes one of what the month may have, in the open transaction; refuses with 422 {@code quota-exceeded} where nothing is
     * left, however many ask at once. What is counted from the event log stays what is shown; nothing counts twice. Where a
     * limit is set, others of the website wait for the transaction's end, so it is to be the last thing in it; where none is,
     * it costs nothing.
     */
    public Uni<Void> take(Metric metric) {
        return limitOf(metric)
                .chain(limit -> isTaken(metric, limit)
                        .chain(taken -> taken ? Uni.createFrom().voidItem() : exceeded(metric, limit)));
    }

    /** The same of a letter that somebody wants sent, and that nothing else would tell: it is refused, not left out. */
    public Uni<Void> takeLetter() {
        return take(DeliveryMetrics.LETTERS);
    }

    /** The same for what is left out where nothing is left: tells whether there was, and counts what there was not. */
    Uni<Boolean> takeOrLeave(Metric metric) {
        return limitOf(metric)
                .chain(limit -> isTaken(metric, limit))
                .call(taken -> taken ? Uni.createFrom().voidItem() : usage.leave(metric, month()));
    }

    private Uni<Long> limitOf(Metric metric) {
        Setting<Long> limit = metric.limit();
        return limit == null ? Uni.createFrom().item(Metric.UNLIMITED) : settings.get(limit);
    }

    private Uni<Boolean> isTaken(Metric metric, long limit) {
        return limit == Metric.UNLIMITED ? Uni.createFrom().item(true) : usage.take(metric, month(), limit);
    }

    private Uni<Void> exceeded(Metric metric, long limit) {
        return usage.of(metric, month())
                .invoke(used -> {
                    throw QuotaExceeded.ofMonth(metric.name(), limit, used);
                })
                .replaceWithVoid();
    }

    /** One was used, whatever the limit; joins an open transaction. */
    Uni<Void> count(Metric metric) {
        return tx.write(() -> usage.count(metric, month()));
    }

    /**
     * Refuses with 422 {@code quota-exceeded} where the website has as many members as it may. To be asked before anything is
     * done for somebody who wants to become one; of several at once, those who come last are refused when they do.
     */
    public Uni<Void> requireRoom() {
        return settings.get(MEMBERS)
                .chain(limit -> limit == Metric.UNLIMITED
                        ? Uni.createFrom().voidItem()
                        : members.count()
                                .invoke(count -> refuse(count >= limit, limit, count))
                                .replaceWithVoid());
    }

    /** Refuses one who has become a member, in the transaction that did it, where there are more than may be. */
    Uni<Void> requireRoomForNewcomer() {
        return settings.get(MEMBERS)
                .chain(limit -> limit == Metric.UNLIMITED
                        ? Uni.createFrom().voidItem()
                        : usage.alone()
                                .chain(members::count)
                                .invoke(count -> refuse(count > limit, limit, count - 1))
                                .replaceWithVoid());
    }

    private static void refuse(boolean full, long limit, long count) {
        if (full) {
            throw QuotaExceeded.ofMembers(limit, count);
        }
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
