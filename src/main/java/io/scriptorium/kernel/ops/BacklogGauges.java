package io.scriptorium.kernel.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.ops.Backlogs.Backlog;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Pump;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gauges of what waits in each database, each read by itself every few seconds: a scrape itself asks no database. */
@ApplicationScoped
class BacklogGauges {

    private final Vertx vertx;
    private final Backlogs backlogs;
    private final Background background;
    private final MeterRegistry registry;
    private final Duration every;
    private final Map<String, Backlog> last = new ConcurrentHashMap<>();
    private final List<Pump> pumps = new ArrayList<>();
    private long timer;

    BacklogGauges(
            Vertx vertx,
            Backlogs backlogs,
            Background background,
            MeterRegistry registry,
            @ConfigProperty(name = "scriptorium.ops.gauge-every", defaultValue = "15s") Duration every) {
        this.vertx = vertx;
        this.backlogs = backlogs;
        this.background = background;
        this.registry = registry;
        this.every = every;
    }

    void start(@Observes StartupEvent started) {
        for (String placement : backlogs.placements()) {
            gauge(
                    "scriptorium.events.lag",
                    "Age of the oldest event not handed over",
                    "seconds",
                    placement,
                    Backlog::lag);
            gauge("scriptorium.events.waiting", "Events not handed over", "events", placement, Backlog::waiting);
            gauge("scriptorium.events.dead", "Events that a consumer gave up on", "events", placement, Backlog::dead);
            gauge("scriptorium.timers.overdue", "Timers late by a minute", "timers", placement, Backlog::overdue);
            gauge("scriptorium.timers.given.up", "Timers not tried any more", "timers", placement, Backlog::givenUp);
            pumps.add(new Pump("reading of the backlog of " + placement, () -> read(placement)));
        }
        timer = vertx.setPeriodic(every.toMillis(), ignored -> pumps.forEach(Pump::wake));
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void gauge(String name, String what, String unit, String placement, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, () -> value.applyAsDouble(last.getOrDefault(placement, Backlog.NONE)))
                .description(what)
                .baseUnit(unit)
                .tag("placement", placement)
                .register(registry);
    }

    private Uni<Void> read(String placement) {
        return background
                .run(new Caller(null, null, "gauges"), () -> backlogs.of(placement))
                .invoke(found -> last.put(placement, found))
                .replaceWithVoid();
    }
}
