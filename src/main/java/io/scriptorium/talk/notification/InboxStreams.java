package io.scriptorium.talk.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.kernel.realtime.Admission;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.tenancy.Background;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.jspecify.annotations.Nullable;

/** Opens streams, and holds what all of them need. */
@ApplicationScoped
class InboxStreams {

    /** Milliseconds after which a client connects again. */
    private static final long RECONNECT = 3_000;

    final Vertx vertx;
    final Background background;
    final NotificationQueries queries;
    final Fanout fanout;
    final EndedSessions sessions;
    final OpenDoors doors;
    final Clock clock;
    final Duration heartbeat;
    private final ObjectMapper json;

    InboxStreams(
            Vertx vertx,
            Background background,
            NotificationQueries queries,
            Fanout fanout,
            EndedSessions sessions,
            OpenDoors doors,
            Clock clock,
            ObjectMapper json,
            @ConfigProperty(name = "scriptorium.notifications.heartbeat", defaultValue = "15S") Duration heartbeat) {
        this.vertx = vertx;
        this.background = background;
        this.queries = queries;
        this.fanout = fanout;
        this.sessions = sessions;
        this.doors = doors;
        this.clock = clock;
        this.json = json;
        this.heartbeat = heartbeat;
    }

    Multi<OutboundSseEvent> open(Admission admission, @Nullable String lastEventId) {
        doors.requireRoom(admission);
        return Multi.createFrom().deferred(() -> new InboxStream(this, admission, lastEventId).events());
    }

    OutboundSseEvent comment(String text) {
        return new OutboundSseEventImpl.BuilderImpl().comment(text).build();
    }

    /** An event that moves the client's last event id. */
    OutboundSseEvent event(String name, String id, Object data) {
        return new OutboundSseEventImpl.BuilderImpl()
                .name(name)
                .id(id)
                .reconnectDelay(RECONNECT)
                .data(encoded(data))
                .build();
    }

    /** An event that is not repeated when it was missed. */
    OutboundSseEvent passing(String name, Object data) {
        return new OutboundSseEventImpl.BuilderImpl()
                .name(name)
                .data(encoded(data))
                .build();
    }

    private String encoded(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("Not to be written as JSON: " + data, fault);
        }
    }
}
