package io.scriptorium.kernel.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/** The rate limits' policies by name; {@code default} applies to every route. */
@ConfigMapping(prefix = "scriptorium.rate-limit")
interface RateLimitSettings {

    /** By name. */
    @WithParentName
    Map<String, Policy> policies();

    /** A token bucket. */
    interface Policy {

        /** How many requests at once. */
        int capacity();

        /** How long an empty bucket takes to fill. */
        Duration per();

        /** Whether all processes share one bucket, in Redis; a local one costs no round trip. */
        @WithDefault("false")
        boolean shared();
    }
}
