package io.scriptorium.insight.threat;

import java.util.Locale;

/** How much something matters. */
enum Severity {
    /** As it should be. */
    INFO,
    /** Happens every day. */
    LOW,
    /** Worth a look. */
    MEDIUM,
    /** Somebody may be acting as somebody else. */
    HIGH;

    /** The name in the database and in the API. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
