package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.data.TenantEntity;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.reward.loyalty.Ladder.Rung;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A tier as the tenant sets it. Changes count for points earned afterwards. */
@Entity
@Table(schema = "reward", name = "loyalty_tier")
@SuppressWarnings("UnusedVariable") // Hibernate reads them
class LoyaltyTier extends TenantEntity {

    private String name;
    private long threshold;
    private int rate;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected LoyaltyTier() {}

    LoyaltyTier(String name, long threshold, int rate, Instant now) {
        super(now);
        if (threshold == 0) {
            throw Refusal.invalid("threshold", "must be greater than 0: the lowest tier is there already");
        }
        this.name = name;
        this.threshold = threshold;
        this.rate = rate;
    }

    Rung rung() {
        return new Rung(name, threshold, rate);
    }

    /** Sets the tier anew; the lowest keeps beginning at 0, the others above it. */
    void change(String newName, long newThreshold, int newRate, Instant now) {
        if ((threshold == 0) != (newThreshold == 0)) {
            throw Refusal.invalid("threshold", "must be 0 for the lowest tier and greater than 0 for the others");
        }
        name = newName;
        threshold = newThreshold;
        rate = newRate;
        touch(now);
    }
}
