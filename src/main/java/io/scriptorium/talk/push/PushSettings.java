package io.scriptorium.talk.push;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How push services are called. */
@ConfigMapping(prefix = "scriptorium.push")
interface PushSettings {

    /** Whom push services turn to: a {@code mailto:} or {@code https:} address of the operator. */
    String contact();

    /** The push services that may be called, by host names that theirs end with; any public one where none is named. */
    Optional<List<String>> services();

    /** How long a push service may take. */
    Duration timeout();

    /** The one {@code host:port} that is called without TLS and wherever it is: a push service of tests. */
    Optional<String> insecure();
}
