package io.scriptorium.kernel.sms;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Sends text messages. */
@ApplicationScoped
public class TextMessages {

    private final SmsGateway gateway;

    TextMessages(SmsGateway gateway) {
        this.gateway = gateway;
    }

    /** Whether the deployment has a provider. */
    public boolean canBeSent() {
        return gateway.isConfigured();
    }

    /**
     * Sends a message now: not within a transaction, which would wait for it.
     *
     * @param number in the form of E.164, such as {@code +4915112345678}
     * @param text a line or two
     * @return done once the provider has taken it; fails with 409 {@code sms-unavailable} or 422
     *     {@code number-unreachable}
     */
    public Uni<Void> send(String number, String text) {
        return gateway.send(number, text);
    }
}
