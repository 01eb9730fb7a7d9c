package io.scriptorium.kernel.realtime;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that have ended a short time ago, known in every process for as long as an access token of theirs may be
 * good: so what ends a session ends its tokens and live connections too, and no request has to look anything up. Whoever
 * keeps the sessions tells of those that have ended, also at the start and when word of other processes was lost.
 */
@ApplicationScoped
public class EndedSessions {

    /** For how long an end is remembered: the life of an access token, and one minute in which it may be on its way. */
    public static final Duration MEMORY = Duration.ofMinutes(11);

    private static final String CHANNEL = "session-ended";
    private static final int MANY = 10_000;

    private final Fanout fanout;
    private final Clock clock;
    private final Map<UUID, Instant> ended = new ConcurrentHashMap<>();
    private final Registry<UUID, Runnable> watchers = new Registry<>();

    EndedSessions(Fanout fanout, Clock clock) {
        this.fanout = fanout;
        this.clock = clock;
    }

    void listen(@Observes StartupEvent event) {
        fanout.subscribe(CHANNEL, this::heard, () -> {});
    }

    /** Tells all processes that sessions have ended, once that has been committed; this one first. */
    public void ended(Collection<UUID> sessionIds) {
        if (sessionIds.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sessionIds.forEach(id -> remember(id, now));
        JsonArray ids = new JsonArray();
        sessionIds.forEach(id -> ids.add(id.toString()));
        fanout.publish(CHANNEL, JsonObject.of("sessions", ids, "at", now.toEpochMilli()));
    }

    /** Takes in that a session has ended, as is known from the database; tells no other process. */
    public void remember(UUID sessionId, Instant at) {
        Instant now = clock.instant();
        if (ended.size() >= MANY) {
            ended.values().removeIf(until -> !now.isBefore(until));
        }
        ended.put(sessionId, at.plus(MEMORY));
        watchers.of(sessionId).forEach(Runnable::run);
    }

    /** Whether a session has ended while access tokens of it may still be about. */
    public boolean holds(@Nullable UUID sessionId) {
        if (sessionId == null || ended.isEmpty()) {
            return false;
        }
        Instant until = ended.get(sessionId);
        return until != null && clock.instant().isBefore(until);
    }

    /**
     * Calls back when a session ends, or at once where it has; on any thread, perhaps more than once.
     *
     * @param sessionId null for none that can end
     * @param over must return at once
     * @return ends the watch when closed
     */
    public Fanout.Subscription watch(@Nullable UUID sessionId, Runnable over) {
        if (sessionId == null) {
            return () -> {};
        }
        Fanout.Subscription watch = watchers.add(sessionId, over);
        if (holds(sessionId)) {
            over.run();
        }
        return watch;
    }

    /** Whether word of other processes may be getting lost at present. */
    public boolean mayMiss() {
        return fanout.mayMiss();
    }

    private void heard(JsonObject wake) {
        Instant at = Instant.ofEpochMilli(wake.getLong("at"));
        wake.getJsonArray("sessions").forEach(id -> remember(UUID.fromString(String.valueOf(id)), at));
    }
}
