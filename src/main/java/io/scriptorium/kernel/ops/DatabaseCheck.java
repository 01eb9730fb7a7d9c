package io.scriptorium.kernel.ops;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Tenant;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Asks the database by both roles that serve requests, and every placement. Only where the shared database is away
 * is the service not ready: without a placement it still serves the tenants of all others.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabaseCheck.class);
    private static final String ASK = "select 1";
    private static final String APP = "role app";
    private static final String SYSTEM = "role system";

    private final Pool pool;
    private final SystemSql sql;
    private final HealthSettings settings;

    DatabaseCheck(Pool pool, SystemSql sql, HealthSettings settings) {
        this.pool = pool;
        this.sql = sql;
        this.settings = settings;
    }

    private record Answer(String of, boolean up) {}

    @Override
    public Uni<HealthCheckResponse> call() {
        Map<String, Supplier<Uni<?>>> asked = new TreeMap<>();
        asked.put(APP, () -> UniHelper.toUni(pool.query(ASK).execute()));
        sql.placements()
                .forEach(placement ->
                        asked.put(nameOf(placement), () -> sql.in(placement).run(ASK)));
        return Multi.createFrom()
                .iterable(asked.entrySet())
                .onItem()
                .transformToUni(one -> ask(one.getKey(), one.getValue()))
                .merge()
                .collect()
                .asMap(Answer::of, Answer::up)
                .map(DatabaseCheck::response);
    }

    private static String nameOf(String placement) {
        return placement.equals(Tenant.SHARED) ? SYSTEM : "placement " + placement;
    }

    private Uni<Answer> ask(String name, Supplier<Uni<?>> question) {
        return Uni.createFrom()
                .deferred(question::get)
                .replaceWith(new Answer(name, true))
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("The database does not answer (%s): %s", name, failure))
                .onFailure()
                .recoverWithItem(new Answer(name, false));
    }

    private static HealthCheckResponse response(Map<String, Boolean> answers) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database")
                .withData("degraded", answers.containsValue(false))
                .status(answers.getOrDefault(APP, false) && answers.getOrDefault(SYSTEM, false));
        new TreeMap<>(answers).forEach((name, up) -> response.withData(name, up ? "up" : "away"));
        return response.build();
    }
}
