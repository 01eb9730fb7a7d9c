package io.scriptorium.people.passkey;

import io.scriptorium.kernel.web.Refusal;

/** What an authenticator answered is wrong, too old or used before: 401. It does not say which. */
class PasskeyRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    PasskeyRefused() {
        super(Kind.UNAUTHENTICATED, "passkey-refused", "The passkey was not accepted: begin again.");
    }
}
