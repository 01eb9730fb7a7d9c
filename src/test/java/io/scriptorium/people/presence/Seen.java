package io.scriptorium.people.presence;

import jakarta.inject.Singleton;
import java.time.Duration;

/** For tests of other modules: who was seen by now is written down, so that no timer does it between two looks. */
@Singleton
public class Seen {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Sightings sightings;

    Seen(Sightings sightings) {
        this.sightings = sightings;
    }

    /** Writes down all that was counted until now. */
    public void written() {
        sightings.flush().await().atMost(PATIENCE);
    }
}
