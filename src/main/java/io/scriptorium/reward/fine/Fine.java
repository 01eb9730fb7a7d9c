package io.scriptorium.reward.fine;

import io.scriptorium.kernel.data.TenantEntity;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.order.OrderEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a writer owes for one assignment that is, or may come to be, late; or a fine by hand. A lateness fine waits,
 * unseen, from the assignment on; it is always a function of its policy and the full hours late, so it can be settled
 * to any number of hours: forwards as time passes, back where an hour turns out not to have been late.
 */
@Entity
@Table(schema = "reward", name = "fine")
@SuppressWarnings("UnusedVariable") // Hibernate reads them
class Fine extends TenantEntity {

    static final String PENDING = "pending";
    static final String GROWING = "growing";
    static final String CAPPED = "capped";
    static final String FINAL = "final";
    static final String WAIVED = "waived";
    static final String VOIDED = "voided";
    static final String MANUAL = "manual";

    /** All statuses. */
    static final List<String> STATUSES = List.of(PENDING, GROWING, CAPPED, FINAL, WAIVED, VOIDED);

    /** The statuses in which the hours late may still change. */
    private static final List<String> OPEN = List.of(PENDING, GROWING, CAPPED);

    @Column(updatable = false)
    private String type;

    private String status;

    @Column(updatable = false)
    private UUID writerId;

    @Column(updatable = false)
    private @Nullable UUID orderId;

    @Column(updatable = false)
    private String currency;

    private int hours;
    private long total;
    private int lines;

    @Column(updatable = false)
    private @Nullable Long pay;

    @Column(updatable = false)
    private @Nullable Instant deadline;

    @Column(updatable = false)
    private @Nullable UUID policyId;

    private @Nullable String reason;
    private @Nullable Instant stoppedAt;
    private @Nullable String stoppedBy;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Fine() {}

    private Fine(Instant now, String type, String status, UUID writerId, @Nullable UUID orderId, String currency) {
        super(now);
        this.type = type;
        this.status = status;
        this.writerId = writerId;
        this.orderId = orderId;
        this.currency = currency;
    }

    /** The fine that an assignment comes to, should it be late. */
    static Fine watching(OrderEvent.Assigned assigned, FinePolicy policy, Instant now) {
        Money pay = assigned.writerPay();
        Fine fine =
                new Fine(now, FinePolicy.LATENESS, PENDING, assigned.writerId(), assigned.orderId(), pay.currency());
        fine.pay = pay.amount();
        fine.deadline = assigned.writerDeadline().truncatedTo(ChronoUnit.MICROS); // as the database keeps it
        fine.policyId = policy.id();
        return fine;
    }

    /** A fine by hand; its one line is {@link #line()}. */
    static Fine byHand(UUID writerId, @Nullable UUID orderId, Money amount, String reason, Instant now) {
        Fine fine = new Fine(now, MANUAL, FINAL, writerId, orderId, amount.currency());
        fine.reason = reason;
        fine.total = amount.amount();
        fine.lines = 1;
        return fine;
    }

    /** The line of a fine by hand. */
    FineLine line() {
        return new FineLine(1, FineLine.Kind.MANUAL, null, null, total, total, reason, null, createdAt());
    }

    /** Settles the fine to so many full hours late and gives the lines that this takes, in order. */
    List<FineLine> settle(FinePolicy policy, int target, Instant now) {
        List<FineLine> added = new ArrayList<>();
        while (hours < target && !policy.isExhausted(pay(), hours)) {
            hours++;
            added.add(hourLine(policy, hours));
        }
        while (hours > target) {
            added.add(correction(policy, hours));
            hours--;
        }
        if (status.equals(PENDING) && total > 0) {
            status = GROWING;
        }
        touch(now);
        return added;
    }

    /** Notes that no later hour adds anything. */
    void cap(Instant at) {
        status = CAPPED;
        stop("cap", at);
    }

    /** Notes that the hours late are known for good. */
    void close(String cause, Instant at) {
        status = total > 0 ? FINAL : VOIDED;
        stop(cause, at);
    }

    /** Lets the writer off; gives the line that takes back what there is. */
    FineLine waive(String waiverReason, Instant now) {
        if (status.equals(WAIVED)) {
            throw Refusal.conflict("fine-waived", "The fine has been waived already.");
        }
        if (total == 0) {
            throw Refusal.conflict("nothing-to-waive", "There is nothing left of the fine to be waived.");
        }
        long amount = total;
        status = WAIVED;
        stop("waiver", now);
        touch(now);
        return next(FineLine.Kind.WAIVER, null, null, -amount, waiverReason, null, now);
    }

    private FineLine hourLine(FinePolicy policy, int hour) {
        long amount = policy.amount(pay(), hour);
        return next(FineLine.Kind.HOUR, hour, policy.rate(hour), amount, null, policy, due(policy, hour));
    }

    private FineLine correction(FinePolicy policy, int hour) {
        long amount = -policy.amount(pay(), hour);
        return next(FineLine.Kind.CORRECTION, hour, policy.rate(hour), amount, null, policy, due(policy, hour));
    }

    private FineLine next(
            FineLine.Kind kind,
            @Nullable Integer hour,
            @Nullable Integer rate,
            long amount,
            @Nullable String written,
            @Nullable FinePolicy policy,
            Instant effectiveAt) {
        total += amount;
        lines++;
        return new FineLine(lines, kind, hour, rate, amount, total, written, policy, effectiveAt);
    }

    private void stop(String cause, Instant at) {
        stoppedBy = cause;
        stoppedAt = at;
    }

    private Instant due(FinePolicy policy, int hour) {
        return policy.due(deadline(), hour);
    }

    /** Whether the writer was never told of it. */
    boolean isUnseen() {
        return status.equals(PENDING);
    }

    /** Whether further hours are charged as they pass. */
    boolean isRunning() {
        return status.equals(PENDING) || status.equals(GROWING);
    }

    /** Whether the hours late may still change. */
    boolean isOpen() {
        return OPEN.contains(status);
    }

    boolean isCapped() {
        return status.equals(CAPPED);
    }

    boolean hasLines() {
        return lines > 0;
    }

    Money money(long amount) {
        return new Money(amount, currency);
    }

    Money total() {
        return money(total);
    }

    String currency() {
        return currency;
    }

    /** What the ledger says of a line. */
    String booked(FineLine line) {
        return FineTexts.booked(line, currency, pay);
    }

    String type() {
        return type;
    }

    int hours() {
        return hours;
    }

    UUID writerId() {
        return writerId;
    }

    @Nullable
    UUID orderId() {
        return orderId;
    }

    /** The order of a lateness fine. */
    UUID lateOrderId() {
        return Objects.requireNonNull(orderId);
    }

    long pay() {
        return Objects.requireNonNull(pay);
    }

    Instant deadline() {
        return Objects.requireNonNull(deadline);
    }

    UUID policyId() {
        return Objects.requireNonNull(policyId);
    }
}
