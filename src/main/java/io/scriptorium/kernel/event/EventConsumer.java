package io.scriptorium.kernel.event;

import io.smallrye.mutiny.Uni;

/**
 * What a module does about the events of others: a CDI bean, called for each event that it hears, inside a transaction
 * of the event's tenant that also records that it was heard, so that its effect is there once. The transaction may be
 * shared with other consumers of the event, and then be tried anew without them. A failure is retried with growing
 * pauses, holding back later events of the same subject for this consumer only; what keeps failing becomes a dead letter.
 */
public interface EventConsumer {

    /** The consumer's name: stable for ever, since what was heard is recorded under it. */
    String name();

    /** Whether the consumer has anything to do with an event of this type, such as {@code order.placed}. */
    boolean hears(String type);

    /**
     * The effect of an event. Runs in its transaction: no other is to be opened.
     *
     * @param event the fact; {@link DomainEvent} records of this release
     * @param envelope where it comes from
     */
    Uni<Void> apply(DomainEvent event, Envelope envelope);
}
