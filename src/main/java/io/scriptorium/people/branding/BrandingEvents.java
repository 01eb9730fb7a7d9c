package io.scriptorium.people.branding;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class BrandingEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("branding", BrandingEvent.class);
    }
}
