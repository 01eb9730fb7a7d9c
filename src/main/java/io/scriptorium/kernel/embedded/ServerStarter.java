package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What {@link EmbeddedDefault} knows of the servers, so that nothing links to their artifacts where those are absent. */
interface ServerStarter {

    /**
     * Starts the servers and has them stopped when the JVM ends.
     *
     * @param folder where they keep their data; made when absent
     * @param withRedis whether Redis is wanted too
     * @return the configuration properties that lead to them
     * @throws StartRefused when another process holds the folder or this machine cannot run them
     * @throws IOException when a file or a command fails
     */
    Map<String, String> start(Path folder, boolean withRedis) throws IOException;
}
