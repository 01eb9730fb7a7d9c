package io.scriptorium.people.user;

import io.smallrye.mutiny.Uni;

/**
 * What another module sets right where a member gets another platform role: a CDI bean, called in the transaction that
 * gives it.
 */
public interface MemberPromotion {

    /** The member has the other role now; the transaction is open. */
    Uni<Void> promoted(Member member);
}
