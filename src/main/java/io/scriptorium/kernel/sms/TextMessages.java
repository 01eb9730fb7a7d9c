package io.scriptorium.kernel.sms;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Sends text messages. */
@ApplicationScoped
public class TextMessages {

    private static final Logger LOG = Logger.getLogger(TextMessages.class);

    private final SmsGateway gateway;
    private final TextMeter meter;

    TextMessages(SmsGateway gateway, TextMeter meter) {
        this.gateway = gateway;
        this.meter = meter;
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
        return gateway.send(number, text).chain(this::count);
    }

    /** What has gone out cannot be called back: whoever waits for the code is not told that it was not counted. */
    private Uni<Void> count() {
        return meter.sent()
                .onFailure()
                .invoke(failure -> LOG.error("A text message was sent and not counted", failure))
                .onFailure()
                .recoverWithNull();
    }
}
