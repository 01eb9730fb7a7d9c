package io.scriptorium.talk.chat;

import io.scriptorium.people.quota.Metric;
import io.scriptorium.people.quota.MetricSource;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites' use of conversations is counted by. */
@Singleton
class ChatMetrics implements MetricSource {

    static final Metric MESSAGES = Metric.monthly("messages", "chat.message-posted", "messages that are written");

    @Override
    public List<Metric> metrics() {
        return List.of(MESSAGES);
    }
}
