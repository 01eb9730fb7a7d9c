package io.scriptorium.kernel.ops;

import io.scriptorium.kernel.ops.Backlogs.Backlog;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Says whether events and timers keep up, over all databases. Another process does not help against a backlog that
 * the database holds, so the service is ready either way.
 */
@Readiness
@ApplicationScoped
class BacklogCheck implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(BacklogCheck.class);
    private static final String NAME = "events and timers";

    private final Backlogs backlogs;
    private final HealthSettings settings;

    BacklogCheck(Backlogs backlogs, HealthSettings settings) {
        this.backlogs = backlogs;
        this.settings = settings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Multi.createFrom()
                .iterable(backlogs.placements())
                .onItem()
                .transformToUni(this::read)
                .merge()
                .collect()
                .asList()
                .map(found -> response(
                        found.stream().flatMap(Optional::stream).reduce(Backlog.NONE, BacklogCheck::sum),
                        found.contains(Optional.<Backlog>empty())));
    }

    private Uni<Optional<Backlog>> read(String placement) {
        return backlogs.of(placement)
                .map(Optional::of)
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("The backlog of %s is not known: %s", placement, failure))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static Backlog sum(Backlog one, Backlog other) {
        return new Backlog(
                Math.max(one.lag(), other.lag()),
                one.waiting() + other.waiting(),
                one.dead() + other.dead(),
                one.overdue() + other.overdue(),
                one.givenUp() + other.givenUp());
    }

    private HealthCheckResponse response(Backlog all, boolean partly) {
        boolean late = all.lag() > settings.lag().toSeconds();
        return HealthCheckResponse.named(NAME)
                .up()
                .withData("degraded", partly || late || all.dead() > 0 || all.overdue() > 0 || all.givenUp() > 0)
                .withData("event_lag_seconds", all.lag())
                .withData("events_waiting", all.waiting())
                .withData("dead_letters", all.dead())
                .withData("timers_overdue", all.overdue())
                .withData("timers_given_up", all.givenUp())
                .build();
    }
}
