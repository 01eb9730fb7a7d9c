package io.scriptorium.insight.audit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to the audit log. The family {@code audit} on the event log. */
public sealed interface AuditEvent extends DomainEvent {

    /**
     * Somebody had the chain verified.
     *
     * @param subjectId the website
     * @param head the number of the last entry that was sealed then
     * @param hash the hash after it
     * @param broken what was wrong; null where nothing was
     */
    @RegisterForReflection
    record Verified(
            UUID subjectId,
            long head,
            String hash,
            @Nullable String broken) implements AuditEvent {}

    /**
     * Somebody took a copy of the log.
     *
     * @param subjectId the website
     * @param from of entries from then on; null for all from the first
     * @param until of entries before then
     * @param filters the names of the filters that left entries out
     */
    @RegisterForReflection
    record Exported(UUID subjectId, @Nullable Instant from, Instant until, List<String> filters)
            implements AuditEvent {}
}
