package io.scriptorium.people.quota;

import jakarta.inject.Singleton;
import java.util.List;

/**
 * What is sent for a website. Whatever security needs is counted, too, and never refused: all text messages, which are
 * codes, and all letters but invitations and those that can be left out.
 */
@Singleton
class DeliveryMetrics implements MetricSource {

    static final Metric LETTERS =
            Metric.reported("letters", "letters that are sent. What security needs is sent beyond it");

    static final Metric TEXTS = Metric.unlimited("text_messages");

    @Override
    public List<Metric> metrics() {
        return List.of(LETTERS, TEXTS);
    }
}
