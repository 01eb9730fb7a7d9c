package io.scriptorium.people.quota;

import io.scriptorium.people.quota.UsageStore.Used;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the current website has used, and what it may. */
@ApplicationScoped
class UsageReport {

    private static final int MONTHS = 12;

    private final MetricRegistry registry;
    private final UsageStore usage;
    private final Quotas quotas;
    private final Members members;
    private final Settings settings;

    UsageReport(MetricRegistry registry, UsageStore usage, Quotas quotas, Members members, Settings settings) {
        this.registry = registry;
        this.usage = usage;
        this.quotas = quotas;
        this.members = members;
        this.settings = settings;
    }

    /** All metrics, by their names; there are as many as modules declare, so they fit one answer. */
    record UsageView(List<MetricView> results) {}

    /**
     * A metric.
     *
     * @param per {@code month} (UTC) of what is used up; null of what there is at a time
     * @param used how many this month, or now
     * @param limit how many there may be; null where there is no limit
     * @param refused how many letters were left out this month since the limit was reached; others were refused to whoever
     *     asked, and are not counted
     * @param months what the last twelve months used, the latest first; months without use are left out
     */
    record MetricView(
            String metric,

            @Schema(enumeration = {"month"}) @Nullable String per,

            long used,
            @Nullable Long limit,
            long refused,
            List<MonthView> months) {

        static MetricView of(Metric metric, Settings.Values values, List<Used> all, YearMonth now) {
            List<Used> own = all.stream()
                    .filter(one -> one.metric().equals(metric.name()))
                    .toList();
            List<Used> current =
                    own.stream().filter(one -> one.month().equals(now)).toList();
            var limit = metric.limit();
            return new MetricView(
                    metric.name(),
                    "month",
                    current.stream().mapToLong(Used::used).sum(),
                    limit == null ? null : bound(values.get(limit)),
                    current.stream().mapToLong(Used::refused).sum(),
                    own.stream()
                            .filter(one -> one.used() > 0)
                            .map(one -> new MonthView(one.month().toString(), one.used()))
                            .toList());
        }

        static MetricView ofMembers(Settings.Values values, long count) {
            return new MetricView("members", null, count, bound(values.get(Quotas.MEMBERS)), 0, List.of());
        }

        private static @Nullable Long bound(long limit) {
            return limit == Metric.UNLIMITED ? null : limit;
        }
    }

    /** @param month such as {@code 2026-11} */
    record MonthView(String month, long used) {}

    Uni<UsageView> all() {
        YearMonth now = quotas.month();
        return settings.all()
                .chain(values -> usage.since(now.minusMonths(MONTHS - 1))
                        .chain(used -> members.count().map(count -> view(values, used, count, now))));
    }

    private UsageView view(Settings.Values values, List<Used> used, long members, YearMonth now) {
        List<MetricView> views = new ArrayList<>();
        views.add(MetricView.ofMembers(values, members));
        registry.all().forEach(metric -> views.add(MetricView.of(metric, values, used, now)));
        views.sort(Comparator.comparing(MetricView::metric));
        return new UsageView(List.copyOf(views));
    }
}
