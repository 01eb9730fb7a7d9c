package io.scriptorium.insight.activity;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.insight.activity.ActivityStore.Amount;
import io.scriptorium.insight.activity.ActivityStore.Count;
import io.scriptorium.people.presence.Activity;
import io.scriptorium.people.presence.Presences;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The people of a website in figures. */
@Path("/api/v1/activity/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Activity")
class DashboardResource {

    private static final int DAYS = 30;

    private final ActivityStore store;
    private final Presences presences;
    private final Sight sight;

    DashboardResource(ActivityStore store, Presences presences, Sight sight) {
        this.store = store;
        this.presences = presences;
        this.sight = sight;
    }

    /** How many of some there are. */
    record CountView(String role, String status, long members) {}

    /**
     * A day (UTC).
     *
     * @param active members who made a request
     * @param joined new members
     */
    record DayView(
            LocalDate day,
            long active,
            long joined,
            long signIns,
            long ordersPlaced,
            long ordersCompleted,
            long ordersCancelled,
            long messages) {}

    /**
     * The figures of a website.
     *
     * @param members by role and status
     * @param waiting registrations that wait for approval
     * @param suspended members who are suspended
     * @param joined new members in the last thirty days
     * @param activeDaily members who were active today (UTC)
     * @param activeWeekly members who were active in the last seven days
     * @param activeMonthly members who were active in the last thirty days
     * @param days the last thirty days, the latest first
     */
    record DashboardView(
            List<CountView> members,
            long waiting,
            long suspended,
            long joined,
            long activeDaily,
            long activeWeekly,
            long activeMonthly,
            List<DayView> days) {}

    @GET
    @PermissionsAllowed(ActivityPermissions.DASHBOARD)
    @Operation(
            summary = "Shows the people of the website in figures",
            description =
                    "Members by role and status, those who wait for approval or are suspended, who is new and who "
                            + "is active, and thirty days one by one. 403 limited-reach for those whose role reaches only some "
                            + "members.")
    public Uni<DashboardView> show() {
        return sight.requireEverybody().chain(presences::active).chain(this::figures);
    }

    private Uni<DashboardView> figures(Activity active) {
        LocalDate from = active.day().minusDays(DAYS - 1);
        return store.counts()
                .chain(counts -> store.days(from)
                        .chain(amounts ->
                                presences.activeByDay(from).map(daily -> view(active, counts, amounts, daily))));
    }

    private static DashboardView view(
            Activity active, List<Count> counts, List<Amount> amounts, Map<LocalDate, Long> daily) {
        Map<LocalDate, Map<String, Long>> byDay = amounts.stream()
                .collect(Collectors.groupingBy(
                        Amount::day, TreeMap::new, Collectors.toMap(Amount::metric, Amount::amount)));
        List<DayView> days = IntStream.range(0, DAYS)
                .mapToObj(back -> active.day().minusDays(back))
                .map(day -> day(day, daily.getOrDefault(day, 0L), byDay.getOrDefault(day, Map.of())))
                .toList();
        return new DashboardView(
                counts.stream()
                        .map(one -> new CountView(one.role(), one.status(), one.members()))
                        .toList(),
                in(counts, "pending"),
                in(counts, "suspended"),
                days.stream().mapToLong(DayView::joined).sum(),
                active.daily(),
                active.weekly(),
                active.monthly(),
                days);
    }

    private static long in(List<Count> counts, String status) {
        return counts.stream()
                .filter(one -> one.status().equals(status))
                .mapToLong(Count::members)
                .sum();
    }

    private static DayView day(LocalDate day, long active, Map<String, Long> amounts) {
        return new DayView(
                day,
                active,
                amounts.getOrDefault(Metric.JOINED.key(), 0L),
                amounts.getOrDefault(Metric.SIGN_INS.key(), 0L),
                amounts.getOrDefault(Metric.ORDERS_PLACED.key(), 0L),
                amounts.getOrDefault(Metric.ORDERS_COMPLETED.key(), 0L),
                amounts.getOrDefault(Metric.ORDERS_CANCELLED.key(), 0L),
                amounts.getOrDefault(Metric.MESSAGES.key(), 0L));
    }
}
