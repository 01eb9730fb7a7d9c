package io.scriptorium.people.user;

import io.smallrye.mutiny.Uni;

/**
 * What another module sets up for a person who joins the tenant: a CDI bean, called in the transaction that makes the
 * member, so that there is never one without the other.
 */
public interface MemberArrival {

    /** The member has been inserted; the transaction is open. */
    Uni<Void> arrived(Member member);

    /** One who had been turned away is let in after all; the transaction is open. */
    default Uni<Void> returned(Member member) {
        return Uni.createFrom().voidItem();
    }
}
