package io.scriptorium.people.setting;

import jakarta.inject.Singleton;
import java.util.List;

/** What websites set about how settings change. */
@Singleton
class ChangeSettings implements SettingSource {

    static final Setting<Boolean> REQUESTS = Setting.flag(
            "settings.change-requests",
            false,
            "Whether settings change only by requests that another person approves.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(REQUESTS);
    }
}
