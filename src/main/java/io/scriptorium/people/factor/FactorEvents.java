package io.scriptorium.people.factor;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class FactorEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("factor", FactorEvent.class);
    }
}
