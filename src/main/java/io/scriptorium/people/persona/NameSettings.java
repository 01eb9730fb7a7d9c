package io.scriptorium.people.persona;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.user.NameGuard;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whose names a website reviews: theirs change by requests alone. */
@Singleton
class NameSettings implements SettingSource, NameGuard {

    private static final Setting<Set<String>> REVIEWED = Setting.choices(
            "profiles.reviewed-names",
            Set.of(),
            Arrays.stream(Role.values()).map(Role::key).toList(),
            "Roles whose members ask for another name, and do not change it themselves.");

    private final Settings settings;

    NameSettings(Settings settings) {
        this.settings = settings;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(REVIEWED);
    }

    @Override
    public Uni<Void> requireOwnChoice(Role role) {
        return settings.get(REVIEWED)
                .invoke(reviewed -> {
                    if (reviewed.contains(role.key())) {
                        throw Refusal.conflict(
                                "review-needed",
                                "This website reviews names: ask for another with POST /api/v1/profile-changes.");
                    }
                })
                .replaceWithVoid();
    }
}
