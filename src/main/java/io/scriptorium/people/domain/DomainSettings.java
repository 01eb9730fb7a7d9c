package io.scriptorium.people.domain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How proofs of host names are looked up. */
@ConfigMapping(prefix = "scriptorium.domains")
interface DomainSettings {

    /** The name server to ask, {@code host:port}; the machine's own unless given. */
    Optional<String> nameServer();

    /** How long one question may take. */
    @WithDefault("5s")
    Duration timeout();
}
