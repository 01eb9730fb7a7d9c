package io.scriptorium.people.branding;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to themes. The family {@code branding} on the event log. */
public sealed interface BrandingEvent extends DomainEvent {

    /** The theme. */
    UUID themeId();

    @Override
    default UUID subjectId() {
        return themeId();
    }

    /** A theme was made. */
    @RegisterForReflection
    record ThemeAdded(UUID themeId) implements BrandingEvent {}

    /** A theme's name or tokens were changed. */
    @RegisterForReflection
    record ThemeChanged(UUID themeId) implements BrandingEvent {}

    /** A theme was put to use. */
    @RegisterForReflection
    record ThemeUsed(UUID themeId) implements BrandingEvent {}

    /** A theme was removed. */
    @RegisterForReflection
    record ThemeRemoved(UUID themeId) implements BrandingEvent {}
}
