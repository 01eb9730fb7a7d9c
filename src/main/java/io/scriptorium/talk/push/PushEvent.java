package io.scriptorium.talk.push;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to browsers that take messages. The family {@code push} on the event log. */
public sealed interface PushEvent extends DomainEvent {

    /** Whose browser it is. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** A member's browser takes messages from now on, or goes on to. */
    @RegisterForReflection
    record Subscribed(UUID memberId, UUID subscriptionId) implements PushEvent {}

    /** A browser takes no more: the member or its push service said so, its session ended, or newer ones took its place. */
    @RegisterForReflection
    record Unsubscribed(UUID memberId, UUID subscriptionId) implements PushEvent {}
}
