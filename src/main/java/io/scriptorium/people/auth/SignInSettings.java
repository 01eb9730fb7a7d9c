package io.scriptorium.people.auth;

import io.scriptorium.people.setting.Rollout;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites decide about signing up and in. */
@Singleton
class SignInSettings implements SettingSource {

    static final Setting<Rollout> SECOND_FACTOR_REQUIRED = Setting.toggle(
            "auth.second-factor-required",
            false,
            "Whether nobody signs in by a password alone; who has no second factor gets a code by mail.");

    static final Setting<Rollout> MAGIC_LINK =
            Setting.toggle("auth.magic-link", true, "Whether members may sign in by a link that is mailed to them.");

    static final Setting<Boolean> VERIFIED_MAIL_REQUIRED = Setting.flag(
            "auth.verified-mail-required",
            false,
            "Whether members sign in only once they have shown that mail reaches them.");

    static final Setting<Boolean> APPROVAL_REQUIRED =
            Setting.flag("auth.approval-required", false, "Whether an admin has to approve whoever registers.");

    static final Setting<String> PAGES = Setting.address(
            "auth.pages",
            "Where the website's own pages are, to which links in mail lead; empty for the host that was called.");

    static final Setting<Long> DEVICE_TRUST_DAYS = Setting.number(
            "auth.device-trust-days",
            30,
            0,
            365,
            "For how many days a device that a member trusts needs no second factor to sign in; 0 for always asking.");

    static final Setting<Long> HISTORY_DAYS = Setting.number(
            "auth.history-days", 180, 1, 730, "How many days it is kept who tried to sign in, and from where.");

    static final Setting<Long> SESSION_IDLE_DAYS =
            Setting.number("auth.session-idle-days", 30, 1, 90, "After how many days without use a session is over.");

    static final Setting<Long> SESSION_DAYS = Setting.number(
            "auth.session-days", 90, 1, 365, "For how many days a sign-in lasts, however much it is used.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                SECOND_FACTOR_REQUIRED,
                MAGIC_LINK,
                VERIFIED_MAIL_REQUIRED,
                APPROVAL_REQUIRED,
                PAGES,
                DEVICE_TRUST_DAYS,
                HISTORY_DAYS,
                SESSION_IDLE_DAYS,
                SESSION_DAYS);
    }
}
