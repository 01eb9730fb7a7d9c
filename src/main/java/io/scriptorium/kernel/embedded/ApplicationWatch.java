package io.scriptorium.kernel.embedded;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Lets the servers outlive the application's connections: exit hooks run side by side, so the one that stops the
 * servers first waits for the application. A live reload replaces the application and its class loader while the
 * hook stays that of the first; a thread that lives as long as the application is what both can see.
 */
@ApplicationScoped
class ApplicationWatch {

    private static final String THREAD = "scriptorium application watch";

    void watch(@Observes StartupEvent event) {
        Application application = Application.currentApplication();
        if (application != null && Boolean.getBoolean(EmbeddedDefault.RUNNING)) {
            Thread thread = new Thread(application::awaitShutdown, THREAD);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns once no application runs in this JVM, or when the time is up. */
    static void awaitApplication(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(THREAD)) {
                join(thread, Duration.ofNanos(deadline - System.nanoTime()));
            }
        }
    }

    private static void join(Thread thread, Duration limit) {
        try {
            thread.join(Math.max(1, limit.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
