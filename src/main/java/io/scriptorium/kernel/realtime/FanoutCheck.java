package io.scriptorium.kernel.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says in health how far wakes reach, and whether they should reach farther. The service is ready either way. */
@Readiness
@ApplicationScoped
class FanoutCheck implements HealthCheck {

    private final Fanout fanout;

    FanoutCheck(Fanout fanout) {
        this.fanout = fanout;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("real time")
                .withData("degraded", fanout.mayMiss())
                .withData("reach", fanout.degraded() ? "this process" : "all processes")
                .up()
                .build();
    }
}
