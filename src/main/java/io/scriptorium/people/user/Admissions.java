package io.scriptorium.people.user;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lets in those who have registered, or turns them away. */
@ApplicationScoped
class Admissions {

    private static final String PENDING = "pending";
    private static final String DECLINED = "declined";

    private final Tx tx;
    private final MembershipRepository memberships;
    private final Sight sight;
    private final MemberLetters letters;
    private final List<MemberArrival> arrivals;
    private final EventLog events;
    private final Clock clock;

    Admissions(
            Tx tx,
            MembershipRepository memberships,
            Sight sight,
            MemberLetters letters,
            @All List<MemberArrival> arrivals,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.memberships = memberships;
        this.sight = sight;
        this.letters = letters;
        this.arrivals = arrivals;
        this.events = events;
        this.clock = clock;
    }

    /** Approves a member who waits, or who was turned away before; the member is told so. */
    Uni<Void> approve(UUID id) {
        return tx.write(() -> memberships
                .require(id)
                .call(() -> sight.requireMember(id))
                .call(this::admit)
                .call(member -> letters.approved(member.view()))
                .chain(() -> events.append(new UserEvent.Approved(id))));
    }

    private Uni<Void> admit(Membership member) {
        boolean comesBack = member.view().status().equals(DECLINED);
        member.move(Set.of(PENDING, DECLINED), "active", clock.instant());
        return comesBack
                ? tx.flush().chain(() -> InTurn.each(arrivals, arrival -> arrival.returned(member.view())))
                : Uni.createFrom().voidItem();
    }

    /** Turns a member away, who is told so. */
    Uni<Void> decline(UUID id) {
        return tx.write(() -> memberships
                .require(id)
                .call(() -> sight.requireMember(id))
                .invoke(member -> member.move(Set.of(PENDING), DECLINED, clock.instant()))
                .call(member -> letters.declined(member.view()))
                .chain(() -> events.append(new UserEvent.Declined(id))));
    }
}
