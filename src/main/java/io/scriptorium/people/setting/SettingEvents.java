package io.scriptorium.people.setting;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class SettingEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("setting", SettingEvent.class);
    }
}
