package io.scriptorium.kernel.data;

import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the schema of every placement's database up to date at start, as Quarkus does for the shared one. One that is
 * away then must not keep all other tenants from being served: it is tried again until it is there.
 */
@ApplicationScoped
class PlacementSchemas {

    private static final Logger LOG = Logger.getLogger(PlacementSchemas.class);

    private final Placements placements;
    private final DatabaseTls tls;
    private final Map<String, Placements.Database> waiting = new ConcurrentHashMap<>();
    private final Flyway shared;
    private final String user;
    private final String password;

    PlacementSchemas(
            Placements placements,
            DatabaseTls tls,
            @FlywayDataSource("owner") Flyway shared,
            @ConfigProperty(name = "scriptorium.db.owner.user") String user,
            @ConfigProperty(name = "scriptorium.db.owner.password") String password) {
        this.placements = placements;
        this.tls = tls;
        this.shared = shared;
        this.user = user;
        this.password = password;
    }

    void migrate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        waiting.putAll(placements.databases());
        migrateWaiting();
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void migrateWaiting() {
        waiting.forEach(this::migrate);
    }

    private void migrate(String name, Placements.Database database) {
        try {
            Flyway.configure(Thread.currentThread().getContextClassLoader())
                    .configuration(shared.getConfiguration())
                    .dataSource(tls.jdbc(database), user, password)
                    .load()
                    .migrate();
            waiting.remove(name);
        } catch (FlywayException failure) {
            LOG.errorf(failure, "The database of placement %s cannot be migrated now; it is tried again", name);
        }
    }
}
