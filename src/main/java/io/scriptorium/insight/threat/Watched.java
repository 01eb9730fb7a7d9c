package io.scriptorium.insight.threat;

import static java.util.Map.entry;

import java.util.Map;

/** What is written down as a security event, and how much it matters by itself. */
final class Watched {

    static final Map<String, Severity> TYPES = Map.ofEntries(
            entry(Incident.LOGGED_IN, Severity.INFO),
            entry(Incident.PASSWORD_REFUSED, Severity.LOW),
            entry(Incident.STRANGER_REFUSED, Severity.LOW),
            entry(Incident.FACTOR_REFUSED, Severity.MEDIUM),
            entry(Incident.TOKEN_REUSED, Severity.HIGH),
            entry("auth.password-changed", Severity.LOW),
            entry("auth.claimed", Severity.MEDIUM),
            entry("auth.session-revoked", Severity.LOW),
            entry("auth.sessions-revoked", Severity.LOW),
            entry("user.locked", Severity.MEDIUM),
            entry("user.unlocked", Severity.LOW),
            entry("user.limited", Severity.LOW),
            entry("user.role-changed", Severity.MEDIUM),
            entry("factor.added", Severity.LOW),
            entry("factor.removed", Severity.MEDIUM),
            entry("factor.recovery-codes-made", Severity.LOW),
            entry("factor.recovery-code-used", Severity.MEDIUM),
            entry("passkey.added", Severity.LOW),
            entry("passkey.removed", Severity.MEDIUM),
            entry(Incident.PASSKEY_COPIED, Severity.HIGH),
            entry("email.changed", Severity.MEDIUM),
            entry("recovery.password-reset", Severity.MEDIUM),
            entry("recovery.unlocked", Severity.LOW),
            entry("access.role-given", Severity.LOW),
            entry("access.role-taken", Severity.LOW),
            entry("impersonation.begun", Severity.MEDIUM),
            entry(Incident.PERMISSIONS_REFUSED, Severity.MEDIUM));

    private Watched() {}

    static boolean holds(String type) {
        return TYPES.containsKey(type);
    }

    static Severity severity(String type) {
        return TYPES.getOrDefault(type, Severity.LOW);
    }
}
