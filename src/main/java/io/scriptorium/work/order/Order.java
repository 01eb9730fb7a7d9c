package io.scriptorium.work.order;

import io.scriptorium.kernel.data.TenantEntity;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.pricing.Quote;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order with its rules. Times are to the microsecond, as the database keeps them. */
@Entity(name = "Order")
@Table(schema = "work", name = "order")
@SuppressWarnings("UnusedVariable") // Hibernate reads them
class Order extends TenantEntity {

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Column(updatable = false)
    private UUID clientId;

    private @Nullable UUID writerId;

    @Column(updatable = false)
    private String title;

    @Column(updatable = false)
    private String instructions;

    @Column(updatable = false)
    private String paperType;

    @Column(updatable = false)
    private String academicLevel;

    @Column(updatable = false)
    private String spacing;

    @Column(updatable = false)
    private int pages;

    @Column(updatable = false)
    private int words;

    @Column(updatable = false)
    private String[] extras;

    private Instant deadline;
    private @Nullable Instant writerDeadline;

    @Column(updatable = false)
    private String currency;

    @Column(updatable = false)
    private long total;

    @Column(updatable = false)
    private long writerPay;

    @Column(updatable = false)
    private UUID quoteId;

    private @Nullable UUID paymentId;
    private @Nullable UUID holdId;
    private @Nullable Instant assignedAt;
    private @Nullable Instant firstSubmittedAt;
    private @Nullable Instant submittedAt;
    private @Nullable String submissionNote;
    private @Nullable Instant completedAt;
    private @Nullable Instant cancelledAt;
    private @Nullable String cancellationReason;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    /** A new order, as it was quoted. */
    Order(UUID clientId, String title, String instructions, Quote quote, Instant now) {
        super(now);
        this.status = OrderStatus.PENDING_PAYMENT;
        this.clientId = clientId;
        this.title = title;
        this.instructions = instructions;
        this.paperType = quote.paperType();
        this.academicLevel = quote.academicLevel();
        this.spacing = quote.spacing();
        this.pages = quote.pages();
        this.words = quote.words();
        this.extras = quote.extras().toArray(String[]::new);
        this.deadline = quote.deadline();
        this.currency = quote.total().currency();
        this.total = quote.total().amount();
        this.writerPay = quote.writerPay().amount();
        this.quoteId = quote.id();
    }

    /** What was done: for the history. */
    record Change(Transition transition, Party party, OrderStatus from, OrderStatus to) {}

    /** Refuses with {@link WrongState} where the state does not allow the party to do it. */
    void require(Transition transition, Party party) {
        if (!transition.allows(status, party)) {
            throw new WrongState(status, party);
        }
    }

    Change pay(Party party, UUID payment, UUID hold, Instant now) {
        Change change = move(Transition.PAY, party, now);
        paymentId = payment;
        holdId = hold;
        return change;
    }

    /** Gives the order to a writer, who is to deliver by a time that is still ahead and not after the client's. */
    Change assign(Transition transition, Party party, UUID writer, @Nullable Instant by, Instant now) {
        Change change = move(transition, party, now);
        requireTimeLeft(now);
        writerDeadline = by == null ? usualWriterDeadline(now) : checked(by, now);
        writerId = writer;
        assignedAt = now;
        return change;
    }

    Change submit(Party party, String note, Instant now) {
        Change change = move(Transition.SUBMIT, party, now);
        firstSubmittedAt = firstSubmittedAt == null ? now : firstSubmittedAt;
        submittedAt = now;
        submissionNote = note;
        return change;
    }

    Change approve(Party party, Instant now) {
        Change change = move(Transition.APPROVE, party, now);
        completedAt = now;
        return change;
    }

    Change cancel(Party party, String reason, Instant now) {
        Change change = move(Transition.CANCEL, party, now);
        cancelledAt = now;
        cancellationReason = reason;
        return change;
    }

    private Change move(Transition transition, Party party, Instant now) {
        require(transition, party);
        Change change = new Change(transition, party, status, transition.to());
        status = transition.to();
        touch(now);
        return change;
    }

    /** Refuses where the client's deadline has passed, so that nobody pays for or takes what cannot be on time. */
    void requireTimeLeft(Instant now) {
        if (!deadline.isAfter(now)) {
            throw Refusal.conflict("deadline-passed", "The deadline of the order has passed.");
        }
    }

    /** The writer gets four fifths of the time that is left, so that a fifth remains for looking at the work. */
    private Instant usualWriterDeadline(Instant now) {
        Duration left = Duration.between(now, deadline);
        return now.plus(left.multipliedBy(4).dividedBy(5)).truncatedTo(ChronoUnit.MICROS);
    }

    private Instant checked(Instant by, Instant now) {
        if (!by.isAfter(now)) {
            throw Refusal.invalid("writer_deadline", "must be in the future");
        }
        if (by.isAfter(deadline)) {
            throw Refusal.invalid("writer_deadline", "must not be after the client's deadline");
        }
        return by.truncatedTo(ChronoUnit.MICROS);
    }

    OrderStatus status() {
        return status;
    }

    UUID clientId() {
        return clientId;
    }

    @Nullable
    UUID writerId() {
        return writerId;
    }

    /** The writer of an order that has one. */
    UUID requireWriter() {
        return Objects.requireNonNull(writerId, "The order has no writer");
    }

    String title() {
        return title;
    }

    Instant deadline() {
        return deadline;
    }

    /** The writer's deadline on an order that has a writer. */
    Instant requireWriterDeadline() {
        return Objects.requireNonNull(writerDeadline, "The order has no writer");
    }

    Money total() {
        return new Money(total, currency);
    }

    Money writerPay() {
        return new Money(writerPay, currency);
    }

    @Nullable
    UUID holdId() {
        return holdId;
    }

    /** Whether anything was delivered yet. */
    boolean isDelivered() {
        return firstSubmittedAt != null;
    }

    /** Whether it was ever open to writers, so that any writer may know of it. */
    boolean wasOpen() {
        return holdId != null;
    }
}
