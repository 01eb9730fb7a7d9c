package io.scriptorium.kernel.ops;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.scriptorium.kernel.data.Redis;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Says what the service has of Redis. It is ready without: everything works within one process. */
@Readiness
@ApplicationScoped
class RedisCheck implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(RedisCheck.class);
    private static final String ALONE = "single-process fan-out, local rate limits";

    private final Redis redis;
    private final HealthSettings settings;

    RedisCheck(Redis redis, HealthSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.client()
                .map(this::ask)
                .orElseGet(() -> Uni.createFrom().item(() -> response("not configured", false)));
    }

    private Uni<HealthCheckResponse> ask(ReactiveRedisDataSource client) {
        return Uni.createFrom()
                .deferred(() -> client.execute("PING"))
                .map(pong -> response("up", false))
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("Redis does not answer: %s", failure))
                .onFailure()
                .recoverWithItem(() -> response("away", true));
    }

    private static HealthCheckResponse response(String state, boolean degraded) {
        var response = HealthCheckResponse.named("redis")
                .up()
                .withData("degraded", degraded)
                .withData("state", state);
        return (state.equals("up") ? response : response.withData("mode", ALONE)).build();
    }
}
