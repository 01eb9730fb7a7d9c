package io.scriptorium.talk.notification;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.UserEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Tells those of the staff who may approve a registration that somebody waits. */
@Singleton
class NewcomerAnnouncer implements Announcer {

    private final Members members;
    private final Access access;

    NewcomerAnnouncer(Members members, Access access) {
        this.members = members;
        this.access = access;
    }

    @Override
    public boolean announces(String eventType) {
        return eventType.equals("user.registered");
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        UUID newcomer = ((UserEvent.Registered) event).memberId();
        return members.find(newcomer)
                .chain(found -> found.filter(member -> member.status().equals("pending"))
                                .isPresent()
                        ? access.staffWho(Members.APPROVE, newcomer).map(staff -> notices(staff, newcomer, envelope))
                        : Uni.createFrom().item(List.of()));
    }

    private static List<Notice> notices(List<Member> staff, UUID newcomer, Envelope envelope) {
        return Notice.waiting(
                staff,
                newcomer,
                envelope.type(),
                newcomer,
                Text.of("Somebody waits for approval"),
                Text.of("Whoever registered can sign in once it is approved."));
    }
}
