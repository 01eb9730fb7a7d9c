package io.scriptorium.people.tenant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/**
 * What superadmins do to websites. The family {@code website} on the event log of the website from which they do it; it
 * is told once the change has been made, which is in no tenant's transaction.
 */
public sealed interface WebsiteEvent extends DomainEvent {

    /** The website. */
    UUID websiteId();

    @Override
    default UUID subjectId() {
        return websiteId();
    }

    /** A website was made. */
    @RegisterForReflection
    record Created(UUID websiteId) implements WebsiteEvent {}

    /** A website was changed, suspended or resumed. */
    @RegisterForReflection
    record Changed(UUID websiteId) implements WebsiteEvent {}
}
