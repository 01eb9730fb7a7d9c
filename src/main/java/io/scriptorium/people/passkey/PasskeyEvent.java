package io.scriptorium.people.passkey;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to passkeys. The family {@code passkey} on the event log. */
public sealed interface PasskeyEvent extends DomainEvent {

    /** The member whose passkey it is. */
    UUID memberId();

    /** The passkey. */
    UUID passkeyId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** The passkey can be used from now on. */
    @RegisterForReflection
    record Added(UUID memberId, UUID passkeyId) implements PasskeyEvent {}

    /** The owner gave the passkey a name. */
    @RegisterForReflection
    record Renamed(UUID memberId, UUID passkeyId) implements PasskeyEvent {}

    /** The passkey can be used no more. */
    @RegisterForReflection
    record Removed(UUID memberId, UUID passkeyId) implements PasskeyEvent {}

    /** The passkey's counter went back, so there may be a copy of it (WebAuthn §6.1.1): it was refused. */
    @RegisterForReflection
    record CopySuspected(UUID memberId, UUID passkeyId) implements PasskeyEvent {}
}
