package io.scriptorium.kernel.ops;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** The process lives as long as an event loop takes work: what it needs from others is a matter of readiness. */
@Liveness
@ApplicationScoped
class LivenessCheck implements AsyncHealthCheck {

    private static final String NAME = "event loop";

    private final Vertx vertx;
    private final HealthSettings settings;

    LivenessCheck(Vertx vertx, HealthSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .<HealthCheckResponse>emitter(
                        emitter -> vertx.runOnContext(ignored -> emitter.complete(HealthCheckResponse.up(NAME))))
                .ifNoItem()
                .after(settings.timeout())
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
