package io.scriptorium.talk.notification;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.setting.ChangeRequests;
import io.scriptorium.people.setting.ChangeRequests.Proposal;
import io.scriptorium.people.setting.SettingEvent.ChangeApplied;
import io.scriptorium.people.setting.SettingEvent.ChangeProposed;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Tells those who may decide of changes of settings that somebody proposed, and that one what became of it. */
@Singleton
class ChangeRequestAnnouncer implements Announcer {

    private static final Set<String> TYPES =
            Set.of("setting.change-proposed", "setting.change-applied", "setting.change-rejected");

    private final ChangeRequests requests;
    private final Access access;

    ChangeRequestAnnouncer(ChangeRequests requests, Access access) {
        this.requests = requests;
        this.access = access;
    }

    @Override
    public boolean announces(String eventType) {
        return TYPES.contains(eventType);
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return requests.proposal(event.subjectId())
                .chain(proposal -> event instanceof ChangeProposed
                        ? deciders(proposal).map(deciders -> waiting(deciders, proposal, envelope))
                        : Uni.createFrom().item(List.of(decided(proposal, event instanceof ChangeApplied, envelope))));
    }

    private Uni<List<Member>> deciders(Proposal proposal) {
        return access.staffWho(ChangeRequests.DECIDE)
                .map(staff -> staff.stream()
                        .filter(member -> !proposal.kept() || member.role() == Role.SUPERADMIN)
                        .toList());
    }

    private static List<Notice> waiting(List<Member> deciders, Proposal proposal, Envelope envelope) {
        return Notice.waiting(
                deciders,
                proposal.proposedBy(),
                envelope.type(),
                envelope.subjectId(),
                Text.of("Changes of settings wait for approval"),
                Text.of("They hold once somebody else than their author approves them."));
    }

    private static Notice decided(Proposal proposal, boolean applied, Envelope envelope) {
        return new Notice(
                proposal.proposedBy(),
                envelope.type(),
                envelope.subjectId(),
                applied
                        ? Text.of("Your changes of settings were approved")
                        : Text.of("Your changes of settings were declined"),
                applied ? Text.of("They hold from now on.") : Text.of("Why stands with what you proposed."),
                false);
    }
}
