package io.scriptorium.work.order;

import io.scriptorium.people.quota.Metric;
import io.scriptorium.people.quota.MetricSource;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites' use of orders is counted by. */
@Singleton
class OrderMetrics implements MetricSource {

    static final Metric ORDERS = Metric.monthly("orders", "order.placed", "orders that are placed");

    @Override
    public List<Metric> metrics() {
        return List.of(ORDERS);
    }
}
