package io.scriptorium.people.quota;

import io.scriptorium.kernel.mail.LetterMeter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts letters. */
@ApplicationScoped
class LetterCount implements LetterMeter {

    private final Quotas quotas;

    LetterCount(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public Uni<Boolean> take() {
        return quotas.takeOrLeave(DeliveryMetrics.LETTERS);
    }

    @Override
    public Uni<Void> sent() {
        return quotas.count(DeliveryMetrics.LETTERS);
    }
}
