package io.scriptorium.people.domain;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to a website's host names. The family {@code domain} on the event log. */
public sealed interface HostEvent extends DomainEvent {

    /** The claim. */
    UUID domainId();

    /** The name. */
    String host();

    @Override
    default UUID subjectId() {
        return domainId();
    }

    /** The website says that a name is its own. */
    @RegisterForReflection
    record Claimed(UUID domainId, String host) implements HostEvent {}

    /** It has proven so: the name leads to it. */
    @RegisterForReflection
    record Verified(UUID domainId, String host) implements HostEvent {}

    /** The proof went away, and the name leads to it no more. */
    @RegisterForReflection
    record Lapsed(UUID domainId, String host) implements HostEvent {}

    /** It never proved it. */
    @RegisterForReflection
    record Expired(UUID domainId, String host) implements HostEvent {}

    /** It gave the name up. */
    @RegisterForReflection
    record Removed(UUID domainId, String host) implements HostEvent {}
}
