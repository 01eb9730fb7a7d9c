package io.scriptorium.talk.push;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;

/** Push services, whosever they are: the port that an adapter implements. */
interface PushGateway {

    /**
     * What a push service made of a message.
     *
     * @param pause how long it wants to be left alone; zero where it does not say
     */
    record Receipt(Outcome outcome, Duration pause) {

        static Receipt of(Outcome outcome) {
            return new Receipt(outcome, Duration.ZERO);
        }
    }

    /** What may come of a message. */
    enum Outcome {
        /** It will be handed over. */
        TAKEN,
        /** Nobody takes messages there any more. */
        GONE,
        /** Not now. */
        LATER,
        /** This one never. */
        REFUSED
    }

    /**
     * Hands a message over; not within a transaction, which would wait for it.
     *
     * @param body encrypted
     * @param lifetime how long the push service keeps it for a browser that is away
     * @param urgent whether the browser is to be woken for it
     * @return what came of it; never fails
     */
    Uni<Receipt> post(URI endpoint, byte[] body, Duration lifetime, boolean urgent);
}
