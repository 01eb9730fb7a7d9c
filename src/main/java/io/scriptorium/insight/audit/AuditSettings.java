package io.scriptorium.insight.audit;

import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites set about their audit log. */
@Singleton
class AuditSettings implements SettingSource {

    static final Setting<Long> RETENTION = Setting.number(
            "audit.retention-days", 3650, 30, 36_500, "For how many days entries of the audit log are kept.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(RETENTION);
    }
}
