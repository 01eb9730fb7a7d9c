package io.scriptorium.kernel.data;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
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
        placements.databases().forEach((name, database) -> placed.put(name, pool(input, database.applyTo(shared))));
        return new TenantPool(pool(input, shared), placed);
    }

    static Pool pool(Input input, PgConnectOptions options) {
        return PgBuilder.pool()
                .connectingTo(options)
                .with(input.poolOptions())
                .using(input.vertx())
                .build();
    }
}
