package io.scriptorium;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.scriptorium.kernel.embedded.EmbeddedDefault;
import io.scriptorium.kernel.embedded.StartRefused;

/** Starts the service, after the embedded PostgreSQL and Redis where no database address is configured. */
@QuarkusMain
public final class Scriptorium {

    Scriptorium() {}

    /**
     * Runs until the process is told to stop. Ends with exit code 1 and one line on standard error when the servers
     * it needs can be neither reached by configuration nor started.
     *
     * @param args handed to Quarkus as they are
     */
    public static void main(String... args) {
        try {
            EmbeddedDefault.prepare();
        } catch (StartRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
        Quarkus.run(args);
    }
}
