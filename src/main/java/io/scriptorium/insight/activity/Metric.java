package io.scriptorium.insight.activity;

import java.util.Locale;

/** What is counted. */
enum Metric {
    /** Members who joined. */
    JOINED,
    /** Sign-ins. */
    SIGN_INS,
    /** Orders that clients placed. */
    ORDERS_PLACED,
    /** Orders that were approved; they count for the client and for the writer. */
    ORDERS_COMPLETED,
    /** Orders that were called off; they count for the client. */
    ORDERS_CANCELLED,
    /** Messages in conversations. */
    MESSAGES;

    /** The name in the database and in the API. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
