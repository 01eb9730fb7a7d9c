package io.scriptorium.insight.threat;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.setting.Settings.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Counts what members are refused for want of a permission, in the process, and announces it once in a window where it is
 * too often. Several processes count each for itself.
 */
@ApplicationScoped
class Refusals {

    private static final int FORBIDDEN = 403;
    private static final int REMEMBERED = 10_000;

    private final Settings settings;
    private final Background background;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;
    private final Map<Key, Tally> tallies = new ConcurrentHashMap<>();

    private record Key(UUID tenantId, UUID memberId) {}

    private record Tally(Instant since, int times) {

        Tally next(Instant now, Duration window) {
            return since.plus(window).isAfter(now) ? new Tally(since, times + 1) : new Tally(now, 1);
        }
    }

    Refusals(Settings settings, Background background, Tx tx, EventLog events, Clock clock) {
        this.settings = settings;
        this.background = background;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    @ServerResponseFilter
    void look(ContainerResponseContext response) {
        Caller caller = Caller.current();
        Actor actor = caller.actor();
        if (response.getStatus() == FORBIDDEN && actor != null) {
            Caller system = Caller.system(caller.requireTenant(), caller.requestId());
            Optional<String> address = Origin.address();
            background.launch(system, "Counting refusals", () -> {
                address.ifPresent(known -> Origin.bind(Vertx.currentContext(), known));
                return settings.all().chain(set -> count(actor.behind(), set));
            });
        }
    }

    private Uni<Void> count(UUID memberId, Values set) {
        if (!set.get(ThreatSettings.RULES).contains(Threat.REFUSED_PERMISSIONS.key())) {
            return Uni.createFrom().voidItem();
        }
        Duration window = Duration.ofMinutes(set.get(ThreatSettings.REFUSED_PERMISSIONS_MINUTES));
        if (tallies.size() >= REMEMBERED) {
            tallies.clear(); // more than can be told apart: better to forget than to run out of memory
        }
        Instant now = clock.instant();
        int times = tallies.compute(
                        new Key(Caller.tenantId(), memberId),
                        (key, tally) -> tally == null ? new Tally(now, 1) : tally.next(now, window))
                .times();
        return times == set.get(ThreatSettings.REFUSED_PERMISSIONS)
                ? tx.write(() -> events.append(new ThreatEvent.PermissionsRefused(memberId, times)))
                : Uni.createFrom().voidItem();
    }
}
