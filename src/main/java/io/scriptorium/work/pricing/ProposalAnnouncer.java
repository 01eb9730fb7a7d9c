package io.scriptorium.work.pricing;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.access.Access;
import io.scriptorium.talk.notification.Announcer;
import io.scriptorium.talk.notification.Notice;
import io.scriptorium.work.pricing.PricingEvent.PriceListProposed;
import io.scriptorium.work.pricing.PricingEvent.ProposalDecided;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells those who may decide of prices that somebody proposed, and that one what became of it. */
@Singleton
class ProposalAnnouncer implements Announcer {

    private static final String PROPOSED = "pricing.price-list-proposed";
    private static final String DECIDED = "pricing.proposal-decided";

    private final ProposalService proposals;
    private final Access access;

    ProposalAnnouncer(ProposalService proposals, Access access) {
        this.proposals = proposals;
        this.access = access;
    }

    @Override
    public boolean announces(String eventType) {
        return eventType.equals(PROPOSED) || eventType.equals(DECIDED);
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return proposals
                .require(event.subjectId())
                .chain(proposal -> event instanceof PriceListProposed
                        ? waiting(proposal)
                        : Uni.createFrom().item(List.of(decided(proposal, ((ProposalDecided) event).approved()))));
    }

    private Uni<List<Notice>> waiting(PriceProposal proposal) {
        return access.staffWho(PricingPermissions.APPROVE)
                .map(staff -> Notice.waiting(
                        staff,
                        proposal.proposedBy(),
                        PROPOSED,
                        proposal.id(),
                        Text.of("Prices wait for approval"),
                        Text.of("They are published once somebody else than their author approves them.")));
    }

    private static Notice decided(PriceProposal proposal, boolean approved) {
        return new Notice(
                proposal.proposedBy(),
                DECIDED,
                proposal.id(),
                approved ? Text.of("Your prices were approved") : Text.of("Your prices were declined"),
                approved
                        ? Text.of("They are published, and hold from their time on.")
                        : Text.of("Why stands with what you proposed."),
                false);
    }
}
