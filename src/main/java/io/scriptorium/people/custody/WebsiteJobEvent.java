package io.scriptorium.people.custody;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done to whole websites. The family {@code website-job} on the event log of the website from which it was asked
 * for; of an export or a move that was done, on that of the website itself, too. Restored websites are as they were, and
 * erased ones are not, so theirs tell nothing.
 */
public sealed interface WebsiteJobEvent extends DomainEvent {

    /** The job. */
    UUID jobId();

    /** The website that it is done to. */
    UUID websiteId();

    /** {@code export}, {@code restore}, {@code erasure} or {@code move}. */
    String kind();

    /** The login of whoever asked for it. */
    @Nullable
    UUID requestedBy();

    @Override
    default UUID subjectId() {
        return jobId();
    }

    /** Somebody asked for it. */
    @RegisterForReflection
    record Asked(
            UUID jobId,
            UUID websiteId,
            String kind,
            @Nullable UUID requestedBy) implements WebsiteJobEvent {}

    /** It was done. */
    @RegisterForReflection
    record Completed(
            UUID jobId,
            UUID websiteId,
            String kind,
            @Nullable UUID requestedBy) implements WebsiteJobEvent {}

    /** It could not be done. */
    @RegisterForReflection
    record Failed(
            UUID jobId,
            UUID websiteId,
            String kind,
            @Nullable UUID requestedBy) implements WebsiteJobEvent {}

    /** It was called off before it had begun. */
    @RegisterForReflection
    record Cancelled(
            UUID jobId,
            UUID websiteId,
            String kind,
            @Nullable UUID requestedBy) implements WebsiteJobEvent {}
}
