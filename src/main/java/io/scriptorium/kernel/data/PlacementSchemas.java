package io.scriptorium.kernel.data;

import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** Brings the schema of every placement's database up to date at start, as Quarkus does for the shared one. */
@ApplicationScoped
class PlacementSchemas {

    private final Placements placements;
    private final Flyway shared;
    private final String user;
    private final String password;

    PlacementSchemas(
            Placements placements,
            @FlywayDataSource("owner") Flyway shared,
            @ConfigProperty(name = "scriptorium.db.owner.user") String user,
            @ConfigProperty(name = "scriptorium.db.owner.password") String password) {
        this.placements = placements;
        this.shared = shared;
        this.user = user;
        this.password = password;
    }

    void migrate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        placements.databases().values().forEach(this::migrate);
    }

    private void migrate(Placements.Database database) {
        String url = "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name());
        Flyway.configure(Thread.currentThread().getContextClassLoader())
                .configuration(shared.getConfiguration())
                .dataSource(url, user, password)
                .load()
                .migrate();
    }
}
