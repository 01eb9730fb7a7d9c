package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/** Runs the servers for the life of this JVM. */
final class ProcessServerStarter implements ServerStarter {

    private static final Logger LOG = Logger.getLogger(ProcessServerStarter.class);
    private static final Duration APPLICATION_STOPS_WITHIN = Duration.ofSeconds(20);

    @Override
    public Map<String, String> start(Path folder, boolean withRedis) throws IOException {
        EmbeddedServers servers = EmbeddedServers.start(folder, Durability.DURABLE, withRedis);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(servers), "embedded servers stop"));
        LOG.info(servers.describe());
        return servers.properties();
    }

    private static void stop(EmbeddedServers servers) {
        ApplicationWatch.awaitApplication(APPLICATION_STOPS_WITHIN);
        servers.close();
    }
}
