package io.scriptorium.people.auth;

import java.util.Locale;

/** What came of a try to sign in. */
enum Outcome {
    /** The member was let in. */
    SUCCESS,
    /** The first proof was right, and the second was asked for. */
    CHALLENGED,
    WRONG_PASSWORD,
    SECOND_FACTOR_REFUSED,
    PASSKEY_REFUSED,
    /** Too many had failed before, so this one was not looked at. */
    TOO_MANY_ATTEMPTS,
    /** The proof was right, but the login or the member is locked or suspended, or waits for something. */
    NOT_ALLOWED,
    /** A refresh token came that had been used before: its session was ended. */
    TOKEN_REUSED;

    /** Its name in the API and in the database. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
