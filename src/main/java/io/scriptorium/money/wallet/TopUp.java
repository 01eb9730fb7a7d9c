package io.scriptorium.money.wallet;

import io.scriptorium.kernel.data.TenantEntity;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.web.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money on its way into a client's wallet: asked for, then confirmed or rejected, once. */
@Entity
@Table(schema = "money", name = "top_up")
class TopUp extends TenantEntity {

    /** The most that one top-up brings, in minor units. */
    static final long MAXIMUM = 100_000_00;

    enum Status {
        PENDING,
        CONFIRMED,
        REJECTED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Column(name = "member_id", updatable = false)
    private UUID memberId;

    @Column(updatable = false)
    private long amount;

    @Column(updatable = false)
    private String currency;

    private String status;

    private @Nullable String reference;

    private @Nullable String reason;

    @Column(name = "decided_by")
    private @Nullable UUID decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "entry_id")
    private @Nullable UUID entryId;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TopUp() {}

    private TopUp(UUID memberId, Money amount, @Nullable String reference, Instant now) {
        super(now);
        this.memberId = memberId;
        this.amount = amount.amount();
        this.currency = amount.currency();
        this.status = Status.PENDING.key();
        this.reference = reference;
    }

    /** Refuses an amount beyond the limits, or of another currency than the tenant's. */
    static TopUp of(UUID memberId, Money amount, String tenantCurrency, @Nullable String reference, Instant now) {
        if (amount.amount() < 1 || amount.amount() > MAXIMUM) {
            throw Refusal.invalid("amount.amount", "must be from {0} to {1} minor units", 1, MAXIMUM);
        }
        if (!amount.currency().equals(tenantCurrency)) {
            throw Refusal.invalid("amount.currency", "must be {0}", tenantCurrency);
        }
        return new TopUp(memberId, amount, reference, now);
    }

    /** Settles under which reference the money is to be booked: the one found, or else the one announced. */
    String settleReference(@Nullable String found) {
        requirePending();
        String settled = found == null ? reference : found;
        if (settled == null) {
            throw Refusal.invalid("reference", "is needed: what the bank or the till calls this money");
        }
        reference = settled;
        return settled;
    }

    void confirm(UUID entry, UUID by, Instant now) {
        requirePending();
        status = Status.CONFIRMED.key();
        entryId = entry;
        decide(by, now);
    }

    void reject(String why, UUID by, Instant now) {
        requirePending();
        status = Status.REJECTED.key();
        reason = why;
        decide(by, now);
    }

    private void requirePending() {
        if (!status.equals(Status.PENDING.key())) {
            throw Refusal.conflict("top-up-decided", "The top-up has been decided on already.");
        }
    }

    private void decide(UUID by, Instant now) {
        decidedBy = by;
        decidedAt = now;
        touch(now);
    }

    UUID memberId() {
        return memberId;
    }

    Money amount() {
        return new Money(amount, currency);
    }

    /** What the API shows of it. */
    TopUpView view() {
        return new TopUpView(id(), memberId, amount(), status, reference, reason, createdAt(), decidedAt);
    }
}
