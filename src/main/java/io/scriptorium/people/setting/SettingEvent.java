package io.scriptorium.people.setting;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to settings, and to requests for changes of them. The family {@code setting} on the event log. */
public sealed interface SettingEvent extends DomainEvent {

    /** About a request for changes. */
    sealed interface OfRequest extends SettingEvent {

        /** The request. */
        UUID requestId();

        @Override
        default UUID subjectId() {
            return requestId();
        }
    }

    /** Somebody set another value; the history has it. */
    @RegisterForReflection
    record Changed(UUID settingId, String key) implements SettingEvent {

        @Override
        public UUID subjectId() {
            return settingId;
        }
    }

    /** Somebody asked for changes. */
    @RegisterForReflection
    record ChangeProposed(UUID requestId) implements OfRequest {}

    /** Who asked for changes did so again, knowing what holds by now. */
    @RegisterForReflection
    record ChangeRefreshed(UUID requestId) implements OfRequest {}

    /** Another approved changes, and so made them. */
    @RegisterForReflection
    record ChangeApplied(UUID requestId) implements OfRequest {}

    /** Another turned changes down. */
    @RegisterForReflection
    record ChangeRejected(UUID requestId) implements OfRequest {}

    /** Who asked for changes did not want them any more. */
    @RegisterForReflection
    record ChangeWithdrawn(UUID requestId) implements OfRequest {}
}
