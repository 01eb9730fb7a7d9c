package io.scriptorium.kernel.data;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Puts {@link TenantPool} in the place of the application's pool. */
@Singleton
class TenantPoolCreator implements PgPoolCreator {

    private final Placements placements;

    TenantPoolCreator(Placements placements) {
        this.placements = placements;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions shared = input.pgConnectOptionsList().get(0);
        Map<String, Pool> placed = new HashMap<>();
        placements
                .databases()
                .forEach((name, database) -> placed.put(name, pool(input, "app " + name, database.applyTo(shared))));
        return new TenantPool(pool(input, "app " + Tenant.SHARED, shared), placed);
    }

    /** The name is for metrics. */
    static Pool pool(Input input, String name, PgConnectOptions options) {
        return PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions(input.poolOptions()).setName(name))
                .using(input.vertx())
                .build();
    }
}
