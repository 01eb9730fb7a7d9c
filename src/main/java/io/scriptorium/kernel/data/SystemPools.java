package io.scriptorium.kernel.data;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The system role's pools: the shared database's and one for each placement. */
@Singleton
@ReactiveDataSource("system")
class SystemPools implements PgPoolCreator {

    private final Placements placements;
    private final DatabaseTls tls;
    private final Map<String, Pool> pools = Collections.synchronizedMap(new LinkedHashMap<>());

    SystemPools(Placements placements, DatabaseTls tls) {
        this.placements = placements;
        this.tls = tls;
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions shared = tls.applyTo(input.pgConnectOptionsList().get(0));
        Pool pool = TenantPoolCreator.pool(input, "system " + Tenant.SHARED, shared);
        pools.put(Tenant.SHARED, pool);
        new TreeMap<>(placements.databases())
                .forEach((name, database) ->
                        pools.put(name, TenantPoolCreator.pool(input, "system " + name, database.applyTo(shared))));
        return pool;
    }

    Pool of(String placement) {
        Pool pool = pools.get(placement);
        if (pool == null) {
            throw new IllegalStateException("No database is configured for the placement " + placement);
        }
        return pool;
    }

    /** In the order in which they were made. */
    Set<String> names() {
        synchronized (pools) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(pools.keySet()));
        }
    }
}
