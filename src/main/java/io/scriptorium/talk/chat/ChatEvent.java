package io.scriptorium.talk.chat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens in conversations. The family {@code chat} on the event log. */
public sealed interface ChatEvent extends DomainEvent {

    /** The conversation. */
    UUID threadId();

    @Override
    default UUID subjectId() {
        return threadId();
    }

    /**
     * Somebody wrote. The text itself stays in the conversation.
     *
     * @param aboutKind what the conversation is about: {@code order}
     * @param aboutId that thing's id
     */
    @RegisterForReflection
    record MessagePosted(UUID threadId, UUID messageId, long sequence, UUID senderId, String aboutKind, UUID aboutId)
            implements ChatEvent {}
}
