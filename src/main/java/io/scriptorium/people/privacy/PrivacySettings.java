package io.scriptorium.people.privacy;

import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites set about the data of people. */
@Singleton
class PrivacySettings implements SettingSource {

    static final Setting<Long> GRACE = Setting.number(
            "privacy.grace-days", 14, 0, 90, "For how many days members can take back the wish to be deleted.");

    static final Setting<Long> RETENTION = Setting.number(
            "privacy.retention-days",
            0,
            0,
            5_475,
            "For how many days after their last booking members are not erased, as the law may ask; 0 for none.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(GRACE, RETENTION);
    }
}
