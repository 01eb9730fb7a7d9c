package io.scriptorium.kernel.ops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From when on health says that something is degraded. */
@ConfigMapping(prefix = "scriptorium.health")
interface HealthSettings {

    /** How long a check may take before what it asks counts as away. */
    @WithDefault("2s")
    Duration timeout();

    /** How old the oldest event that is not handed over may get. */
    @WithDefault("30s")
    Duration lag();
}
