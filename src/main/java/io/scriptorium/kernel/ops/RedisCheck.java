package io.scriptorium.kernel.ops;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Says what the service has of Redis. It is ready without: everything works within one process. */
@Readiness
@ApplicationScoped
class RedisCheck implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(RedisCheck.class);
    private static final String ALONE = "single-process fan-out, local rate limits";

    private final boolean configured;
    private final Instance<ReactiveRedisDataSource> client;
    private final HealthSettings settings;

    RedisCheck(
            @ConfigProperty(name = "scriptorium.redis.url") Optional<String> url,
            Instance<ReactiveRedisDataSource> client,
            HealthSettings settings) {
        this.configured = url.filter(address -> !address.isBlank()).isPresent();
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!configured) {
            return Uni.createFrom().item(() -> response("not configured", false));
        }
        return Uni.createFrom()
                .deferred(() -> client.get().execute("PING"))
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
