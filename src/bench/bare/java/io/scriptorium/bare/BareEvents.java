package io.scriptorium.bare;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The least that an event log can be: a row with a notification, and a listener that writes down that it heard. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class BareEvents {

    private static final Logger LOG = Logger.getLogger(BareEvents.class);
    private static final String CHANNEL = "bench_event";
    private static final String SAY = "with said as (insert into bench.event (id) values ($1) returning id)"
            + " select pg_notify('" + CHANNEL + "', id::text) from said";
    private static final String HEARD = "insert into bench.receipt (event_id) values ($1)";

    private final Vertx vertx;
    private final Pool pool;
    private final PgConnectOptions database;

    /** Of the only pool there is, and of a connection of its own to listen on. */
    BareEvents(
            Vertx vertx,
            Pool pool,
            @ConfigProperty(name = "bare.db.url") String url,
            @ConfigProperty(name = "bare.db.user") String user,
            @ConfigProperty(name = "bare.db.password") String password) {
        this.vertx = vertx;
        this.pool = pool;
        this.database = PgConnectOptions.fromUri(url.substring(url.indexOf(':') + 1))
                .setUser(user)
                .setPassword(password);
    }

    void listen(@Observes StartupEvent started) {
        PgSubscriber subscriber = PgSubscriber.subscriber(vertx, database);
        subscriber.channel(CHANNEL).handler(this::heard);
        subscriber.connect().onFailure(failure -> LOG.error("Nothing will be heard", failure));
    }

    /** Something happened. */
    @POST
    public Uni<Map<String, UUID>> say() {
        UUID id = UUID.randomUUID();
        return pool.preparedQuery(SAY).execute(Tuple.of(id)).replaceWith(Map.of("id", id));
    }

    private void heard(String id) {
        pool.preparedQuery(HEARD)
                .execute(Tuple.of(UUID.fromString(id)))
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Not written down", failure));
    }
}
