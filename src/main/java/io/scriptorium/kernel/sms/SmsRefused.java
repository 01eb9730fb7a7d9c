package io.scriptorium.kernel.sms;

import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.web.Refusal;

/** A text message could not be sent. It tells neither the number nor what the message says. */
public class SmsRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private SmsRefused(Kind kind, String code, @Words String message) {
        super(kind, code, message);
    }

    /** There is no provider, or it does not answer, or not as it should: 409. */
    static SmsRefused unavailable() {
        return new SmsRefused(
                Kind.CONFLICT, "sms-unavailable", "Text messages cannot be sent at this moment: choose another way.");
    }

    /** The provider says that it cannot reach this number: 422. */
    static SmsRefused unreachable() {
        return new SmsRefused(
                Kind.UNPROCESSABLE, "number-unreachable", "No text message can be sent to this telephone number.");
    }
}
