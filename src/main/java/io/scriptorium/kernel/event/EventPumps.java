package io.scriptorium.kernel.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.time.Pump;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps events moving: polls every database, each by itself, for what other processes appended or is to be tried again. */
@ApplicationScoped
public class EventPumps {

    /** Leases last for five seconds. */
    private static final long RENEWAL_MILLIS = 2_000;

    private final Vertx vertx;
    private final SystemSql sql;
    private final Relay relay;
    private final Retries retries;
    private final Duration poll;
    private final Map<String, Pump> retryPumps = new ConcurrentHashMap<>();
    private long poller;
    private long renewer;

    EventPumps(
            Vertx vertx,
            SystemSql sql,
            Relay relay,
            Retries retries,
            @ConfigProperty(name = "scriptorium.events.poll", defaultValue = "500ms") Duration poll) {
        this.vertx = vertx;
        this.sql = sql;
        this.relay = relay;
        this.retries = retries;
        this.poll = poll;
    }

    void start(@Observes StartupEvent started) {
        poller = vertx.setPeriodic(poll.toMillis(), ignored -> wakeAll());
        renewer = vertx.setPeriodic(RENEWAL_MILLIS, ignored -> relay.renew());
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(poller);
        vertx.cancelTimer(renewer);
    }

    private void wakeAll() {
        sql.placements().forEach(placement -> {
            relay.wake(placement);
            retryPump(placement).wake();
        });
    }

    private Pump retryPump(String placement) {
        return retryPumps.computeIfAbsent(
                placement,
                name -> new Pump(
                        "event retries of " + name, () -> retries.drain(name).replaceWithVoid()));
    }

    /** Delivers all that waits now, in every database: for hosts that run no process all the time, and for tests. */
    public Uni<Void> drain() {
        return Rounds.sideBySide(
                sql.placements(), placement -> relay.drain(placement).chain(() -> retries.drain(placement)));
    }
}
