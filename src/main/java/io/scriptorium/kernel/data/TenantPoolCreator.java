package io.scriptorium.kernel.data;

import static io.netty.handler.flush.FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES;

import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionBase;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Puts {@link TenantPool} in the place of the application's pool. */
@Singleton
class TenantPoolCreator implements PgPoolCreator {

    private final Placements placements;
    private final DatabaseTls tls;
    private final Whereabouts whereabouts;

    TenantPoolCreator(Placements placements, DatabaseTls tls, Whereabouts whereabouts) {
        this.placements = placements;
        this.tls = tls;
        this.whereabouts = whereabouts;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions shared = tls.applyTo(input.pgConnectOptionsList().get(0));
        Map<String, Pool> placed = new HashMap<>();
        placements
                .databases()
                .forEach((name, database) -> placed.put(name, pool(input, "app " + name, database.applyTo(shared))));
        return new TenantPool(pool(input, "app " + Tenant.SHARED, shared), placed, whereabouts);
    }

    /** The name is for metrics. */
    static Pool pool(Input input, String name, PgConnectOptions options) {
        return PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions(input.poolOptions()).setName(name))
                .withConnectHandler(TenantPoolCreator::gatherWrites)
                .using(input.vertx())
                .build();
    }

    /**
     * Lets what is sent in one turn of the event loop leave in one packet: the server would otherwise wake up for BEGIN,
     * for the tenant and for the first statement one by one.
     */
    private static void gatherWrites(SqlConnection connection) {
        SocketConnectionBase socket = (SocketConnectionBase)
                ((SqlConnectionBase<?>) connection).unwrap().unwrap();
        socket.socket()
                .channelHandlerContext()
                .pipeline()
                .addFirst(new FlushConsolidationHandler(DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
        connection.close();
    }
}
