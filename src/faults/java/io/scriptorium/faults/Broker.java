package io.scriptorium.faults;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The Kafka broker of the profile {@code kafka}, whose classes are there under that profile only. */
final class Broker implements AutoCloseable {

    private static final String BROKER = "io.scriptorium.testing.KafkaBroker";

    private final QuarkusTestResourceLifecycleManager broker;

    Broker() throws ReflectiveOperationException {
        broker = Class.forName(BROKER)
                .asSubclass(QuarkusTestResourceLifecycleManager.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    /** Whether the build under test delivers its events through Kafka. */
    static boolean isThere() {
        return Broker.class.getResource("/" + BROKER.replace('.', '/') + ".class") != null;
    }

    /** Starts it; gives the configuration that leads to it. */
    Map<String, String> start() {
        return broker.start();
    }

    /** Takes it away at once, as a power cut would. */
    void kill() {
        call("kill");
    }

    /** Brings it back with what it had written; returns when it answers. */
    void restart() {
        call("restart");
    }

    private static void call(String method) {
        try {
            Class.forName(BROKER).getMethod(method).invoke(null);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        broker.stop();
    }
}
