package io.scriptorium.people.quota;

import io.quarkus.arc.All;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All metrics of all modules; their limits are settings. */
@ApplicationScoped
class MetricRegistry implements SettingSource {

    private final List<Metric> metrics;

    MetricRegistry(@All List<MetricSource> sources) {
        this.metrics = sources.stream()
                .flatMap(source -> source.metrics().stream())
                .sorted(Comparator.comparing(Metric::name))
                .toList();
    }

    List<Metric> all() {
        return metrics;
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> limits = new ArrayList<>();
        limits.add(Quotas.MEMBERS);
        for (Metric metric : metrics) {
            Setting<Long> limit = metric.limit();
            if (limit != null) {
                limits.add(limit);
            }
        }
        return limits;
    }
}
