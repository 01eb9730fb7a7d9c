package io.scriptorium.people.setting;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to settings. The family {@code setting} on the event log. */
public sealed interface SettingEvent extends DomainEvent {

    /** The setting of the tenant. */
    UUID settingId();

    @Override
    default UUID subjectId() {
        return settingId();
    }

    /** Somebody set another value; the history has it. */
    @RegisterForReflection
    record Changed(UUID settingId, String key) implements SettingEvent {}
}
