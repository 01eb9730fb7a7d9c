package io.scriptorium.people.impersonation;

import io.scriptorium.people.setting.Rollout;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether anybody may be impersonated, and how long. */
@Singleton
class ImpersonationSettings implements SettingSource {

    static final Setting<Rollout> ALLOWED = Setting.toggle(
            "impersonation.allowed",
            false,
            "Whether the staff may act for members: those who have this feature can be impersonated.");

    static final Setting<Long> MAXIMUM_MINUTES = Setting.number(
            "impersonation.maximum-minutes", 30, 1, 240, "For how many minutes somebody may act for a member at most.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ALLOWED, MAXIMUM_MINUTES);
    }
}
