package io.scriptorium.bare;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.Map;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;

/** Streams that hear whatever is said, without asking a database. */
@Path("/streams")
@Singleton
public class BareStreams {

    private static final int WAITING = 16;

    private final BroadcastProcessor<OutboundSseEvent> said = BroadcastProcessor.create();

    /** One more stream. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> open() {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(event("welcome", "{\"unread\":0}")),
                        said.onOverflow().buffer(WAITING));
    }

    /** Says something to all. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, Boolean> say() {
        said.onNext(event("notification", "{\"topic\":\"news\",\"title\":\"There is news for everybody.\"}"));
        return Map.of("said", true);
    }

    private static OutboundSseEvent event(String name, String data) {
        return new OutboundSseEventImpl.BuilderImpl().name(name).data(data).build();
    }
}
