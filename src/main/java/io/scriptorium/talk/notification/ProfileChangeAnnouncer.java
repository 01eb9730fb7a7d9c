package io.scriptorium.talk.notification;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.persona.PersonaEvent.ChangeDecided;
import io.scriptorium.people.persona.PersonaEvent.ChangeRequested;
import io.scriptorium.people.persona.Personas;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells the staff of changes of profiles that members ask for, and these what became of it. */
@Singleton
class ProfileChangeAnnouncer implements Announcer {

    private static final String REQUESTED = "persona.change-requested";
    private static final String DECIDED = "persona.change-decided";

    private final Access access;

    ProfileChangeAnnouncer(Access access) {
        this.access = access;
    }

    @Override
    public boolean announces(String eventType) {
        return eventType.equals(REQUESTED) || eventType.equals(DECIDED);
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return event instanceof ChangeRequested requested
                ? waiting(requested)
                : Uni.createFrom().item(List.of(decided((ChangeDecided) event)));
    }

    private Uni<List<Notice>> waiting(ChangeRequested requested) {
        return access.staffWho(Personas.DECIDE, requested.memberId())
                .map(staff -> Notice.waiting(
                        staff,
                        requested.memberId(),
                        REQUESTED,
                        requested.changeId(),
                        Text.of("A change of a profile waits for approval"),
                        Text.of("See what a member asks for, and approve or decline it.")));
    }

    private static Notice decided(ChangeDecided decided) {
        return decided.approved()
                ? notice(decided, Text.of("Your profile was changed"), Text.of("What you asked for was approved."))
                : notice(
                        decided,
                        Text.of("Your profile stays as it is"),
                        Text.of("What you asked for was declined. Why stands with your request."));
    }

    private static Notice notice(ChangeDecided decided, Text title, Text body) {
        return new Notice(decided.memberId(), DECIDED, decided.changeId(), title, body, false);
    }
}
