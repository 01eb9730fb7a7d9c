package io.scriptorium.people.quota;

import io.scriptorium.kernel.sms.TextMeter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts text messages. */
@ApplicationScoped
class TextCount implements TextMeter {

    private final Quotas quotas;

    TextCount(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public Uni<Void> sent() {
        return quotas.count(DeliveryMetrics.TEXTS);
    }
}
