package io.scriptorium.people.quota;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.people.quota.UsageStore.Used;
import io.scriptorium.people.setting.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the website has used, and what it may. */
@Path("/api/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Usage")
class UsageResource {

    private static final int MONTHS = 12;

    private final MetricRegistry registry;
    private final UsageStore usage;
    private final Quotas quotas;
    private final Settings settings;

    UsageResource(MetricRegistry registry, UsageStore usage, Quotas quotas, Settings settings) {
        this.registry = registry;
        this.usage = usage;
        this.quotas = quotas;
        this.settings = settings;
    }

    /** All metrics; there are as many as modules declare, so they fit one answer. */
    record UsageView(List<MetricView> results) {}

    /**
     * A metric.
     *
     * @param used how many this month (UTC)
     * @param limit how many a month may have; null where there is no limit
     * @param months what the last twelve months used, the latest first; months without use are left out
     */
    record MetricView(String metric, long used, @Nullable Long limit, List<MonthView> months) {

        static MetricView of(Metric metric, Settings.Values values, List<Used> all, YearMonth now) {
            List<MonthView> months = all.stream()
                    .filter(one -> one.metric().equals(metric.name()))
                    .map(one -> new MonthView(one.month().toString(), one.used()))
                    .toList();
            long limit = values.get(metric.limit());
            return new MetricView(
                    metric.name(),
                    months.stream()
                            .filter(month -> month.month().equals(now.toString()))
                            .mapToLong(MonthView::used)
                            .sum(),
                    limit == Metric.UNLIMITED ? null : limit,
                    months);
        }
    }

    /** @param month such as {@code 2026-11} */
    record MonthView(String month, long used) {}

    @GET
    @PermissionsAllowed(UsagePermissions.READ)
    @Operation(summary = "Shows what the website has used in the last twelve months, and what it may")
    public Uni<UsageView> show() {
        YearMonth now = quotas.month();
        return settings.all()
                .chain(values -> usage.since(now.minusMonths(MONTHS - 1))
                        .map(used -> new UsageView(registry.all().stream()
                                .map(metric -> MetricView.of(metric, values, used, now))
                                .toList())));
    }
}
