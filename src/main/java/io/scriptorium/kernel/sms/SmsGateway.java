package io.scriptorium.kernel.sms;

import io.smallrye.mutiny.Uni;

/** A provider of text messages: the port that an adapter implements. */
interface SmsGateway {

    /** Whether there is one. */
    boolean isConfigured();

    /**
     * Hands a message over.
     *
     * @return done once the provider has taken it; fails with a {@link SmsRefused} where it did not
     */
    Uni<Void> send(String number, String text);
}
