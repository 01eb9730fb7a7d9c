package io.scriptorium.kernel.mail;

import io.smallrye.mutiny.Uni;

/** Counts tenants' letters. Owned by the kernel, implemented by the module that knows how many a tenant may send. */
public interface LetterMeter {

    /**
     * Takes one of those that the current tenant may still send, in the open transaction, near its end: others may wait
     * for it. Tells whether one was left.
     */
    Uni<Boolean> take();

    /** A letter was sent; in the open transaction. */
    Uni<Void> sent();
}
