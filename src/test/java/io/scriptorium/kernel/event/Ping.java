package io.scriptorium.kernel.event;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** An event family for tests of the log itself. */
public sealed interface Ping extends DomainEvent {

    record Sent(UUID subjectId, int number) implements Ping {}

    /** Registers the family. */
    @Singleton
    class Family {

        @Produces
        @Singleton
        EventFamily ping() {
            return EventFamily.of("ping", Ping.class);
        }
    }
}
