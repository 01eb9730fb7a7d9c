package io.scriptorium.insight.threat;

import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What websites set about threats. */
@Singleton
class ThreatSettings implements SettingSource {

    static final Setting<Set<String>> RULES =
            Setting.choices("threats.rules", Set.copyOf(Threat.keys()), Threat.keys(), "The rules that raise alerts.");

    static final Setting<Long> ACCOUNTS = Setting.number(
            "threats.accounts", 10, 2, 10_000, "From how many accounts on one address has tried too many.");
    static final Setting<Long> ACCOUNTS_MINUTES =
            minutes("threats.accounts-minutes", 15, "Within how many minutes the accounts of one address count.");

    static final Setting<Long> ADDRESSES = Setting.number(
            "threats.addresses", 6, 2, 10_000, "From how many addresses on one account is tried from too many.");
    static final Setting<Long> ADDRESSES_MINUTES =
            minutes("threats.addresses-minutes", 60, "Within how many minutes the addresses of one account count.");

    static final Setting<Long> REFUSED_PROOFS = Setting.number(
            "threats.refused-proofs", 8, 2, 10_000, "From how many refused proofs of one account on it is too often.");
    static final Setting<Long> REFUSED_PROOFS_MINUTES =
            minutes("threats.refused-proofs-minutes", 15, "Within how many minutes the refused proofs count.");

    static final Setting<Long> REFUSED_PERMISSIONS = Setting.number(
            "threats.refused-permissions",
            30,
            5,
            10_000,
            "From how many requests on that a member is forbidden it is too often.");
    static final Setting<Long> REFUSED_PERMISSIONS_MINUTES =
            minutes("threats.refused-permissions-minutes", 10, "Within how many minutes forbidden requests count.");

    static final Setting<Long> SPEED = Setting.number(
            "threats.travel-speed",
            900,
            50,
            100_000,
            "How many kilometres an hour a member may travel between two sign-ins.");
    static final Setting<Long> DISTANCE = Setting.number(
            "threats.travel-distance",
            200,
            1,
            20_000,
            "How many kilometres two places must be apart, since places of addresses are known roughly.");

    static final Setting<Long> REPEAT_MINUTES = minutes(
            "threats.repeat-minutes",
            60,
            "For how many minutes the same threat is added to an alert, where its rule has no time of its own.");

    static final Setting<Long> RETENTION =
            Setting.number("threats.retention-days", 90, 7, 730, "For how many days security events are kept.");
    static final Setting<Long> ALERT_RETENTION = Setting.number(
            "threats.alert-retention-days", 730, 30, 3650, "For how many days security alerts are kept.");

    private static Setting<Long> minutes(String key, long fallback, String description) {
        return Setting.number(key, fallback, 1, Duration.ofDays(1).toMinutes(), description);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                RULES,
                ACCOUNTS,
                ACCOUNTS_MINUTES,
                ADDRESSES,
                ADDRESSES_MINUTES,
                REFUSED_PROOFS,
                REFUSED_PROOFS_MINUTES,
                REFUSED_PERMISSIONS,
                REFUSED_PERMISSIONS_MINUTES,
                SPEED,
                DISTANCE,
                REPEAT_MINUTES,
                RETENTION,
                ALERT_RETENTION);
    }
}
