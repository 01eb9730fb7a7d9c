package io.scriptorium.insight.threat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What rules tell. */
enum Threat {
    /** A refresh token was used twice: one of the two users had stolen it. */
    TOKEN_REUSE(Severity.HIGH),
    /** A passkey's counter went back: there may be a copy. */
    PASSKEY_COPY(Severity.HIGH),
    /** One address tried many accounts. */
    MANY_ACCOUNTS(Severity.HIGH),
    /** One account was tried from many addresses. */
    MANY_ADDRESSES(Severity.MEDIUM),
    /** One account's proofs were refused again and again. */
    REFUSED_PROOFS(Severity.MEDIUM),
    /** One account signed in at two places too far apart for the time between. */
    IMPOSSIBLE_TRAVEL(Severity.HIGH),
    /** One member asked again and again for what is not theirs. */
    REFUSED_PERMISSIONS(Severity.MEDIUM);

    private final Severity severity;

    Threat(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }

    /** The name in the database and in the API. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Threat of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The names of all. */
    static List<String> keys() {
        return Arrays.stream(values()).map(Threat::key).toList();
    }
}
