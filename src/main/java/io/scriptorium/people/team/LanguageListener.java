package io.scriptorium.people.team;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.people.user.UserEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The language that a member chose is an area, too. */
@Singleton
class LanguageListener implements EventConsumer {

    private final PlaceService places;

    LanguageListener(PlaceService places) {
        this.places = places;
    }

    @Override
    public String name() {
        return "territory-language";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("user.language-chosen");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return event instanceof UserEvent.LanguageChosen chosen
                ? places.note(chosen.memberId(), "language", chosen.language())
                : Uni.createFrom().voidItem();
    }
}
