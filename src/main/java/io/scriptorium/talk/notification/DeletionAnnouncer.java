package io.scriptorium.talk.notification;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.privacy.PrivacyEvent.DeletionAsked;
import io.scriptorium.people.privacy.PrivacyEvent.DeletionBlocked;
import io.scriptorium.people.privacy.PrivacyPermissions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Tells the staff who wants to be deleted, and these, by mail too, what holds it up: signing in to look would take the wish
 * back.
 */
@Singleton
class DeletionAnnouncer implements Announcer {

    private static final String ASKED = "privacy.deletion-asked";
    private static final String BLOCKED = "privacy.deletion-blocked";

    private final Access access;

    DeletionAnnouncer(Access access) {
        this.access = access;
    }

    @Override
    public boolean announces(String eventType) {
        return eventType.equals(ASKED) || eventType.equals(BLOCKED);
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return event instanceof DeletionAsked asked
                ? waiting(asked)
                : Uni.createFrom().item(List.of(blocked((DeletionBlocked) event)));
    }

    private Uni<List<Notice>> waiting(DeletionAsked asked) {
        return access.staffWho(PrivacyPermissions.MANAGE, asked.memberId())
                .map(staff -> Notice.waiting(
                        staff,
                        asked.memberId(),
                        ASKED,
                        asked.memberId(),
                        Text.of("A member asks to be deleted"),
                        Text.of("This happens after this time, unless it is taken back: {0}", asked.dueAt())));
    }

    private static Notice blocked(DeletionBlocked blocked) {
        return new Notice(
                blocked.memberId(),
                BLOCKED,
                blocked.memberId(),
                Text.of("You could not be deleted yet"),
                Text.of("Something has to be settled before. It is tried again every day, unless you sign in."),
                true);
    }
}
