package io.scriptorium.people.privacy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happens to the data of a member. The family {@code privacy} on the event log. */
public sealed interface PrivacyEvent extends DomainEvent {

    /** The member. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** The member asked for what is known. */
    @RegisterForReflection
    record Exported(UUID memberId) implements PrivacyEvent {}

    /** The member asked to be deleted; this happens at a time, unless it is taken back. */
    @RegisterForReflection
    record DeletionAsked(UUID memberId, UUID requestId, Instant dueAt) implements PrivacyEvent {}

    /** The wish to be deleted was taken back, by signing in or by a call. */
    @RegisterForReflection
    record DeletionCancelled(UUID memberId, UUID requestId) implements PrivacyEvent {}

    /** The time had come, and something was in the way; it is tried again every day. */
    @RegisterForReflection
    record DeletionBlocked(UUID memberId, UUID requestId, List<String> blockedBy) implements PrivacyEvent {}

    /**
     * The member was erased.
     *
     * @param userId the login that the member had
     * @param rows how many rows of the website were changed or removed
     * @param digest of the proof, in hexadecimal
     */
    @RegisterForReflection
    record Erased(UUID memberId, UUID userId, UUID erasureId, int rows, String digest) implements PrivacyEvent {}
}
