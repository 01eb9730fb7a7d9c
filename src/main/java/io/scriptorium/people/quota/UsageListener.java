package io.scriptorium.people.quota;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Counts use: each event once, in the month in which it happened. */
@Singleton
class UsageListener implements EventConsumer {

    private final Map<String, Metric> byEvent;
    private final UsageStore usage;

    UsageListener(MetricRegistry registry, UsageStore usage) {
        Map<String, Metric> counted = new HashMap<>();
        for (Metric metric : registry.all()) {
            String event = metric.event();
            if (event != null) {
                counted.put(event, metric);
            }
        }
        this.byEvent = Map.copyOf(counted);
        this.usage = usage;
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public boolean hears(String type) {
        return byEvent.containsKey(type);
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        Metric metric = byEvent.get(envelope.type());
        return metric == null
                ? Uni.createFrom().voidItem()
                : usage.count(metric, YearMonth.from(envelope.occurredAt().atOffset(ZoneOffset.UTC)));
    }
}
