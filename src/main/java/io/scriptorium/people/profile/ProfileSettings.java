package io.scriptorium.people.profile;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import io.scriptorium.people.setting.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose profiles a website reviews: what these tell changes by requests alone, but for telephone numbers. */
@Singleton
class ProfileSettings implements SettingSource {

    /** Where members of the roles that can be reviewed ask. */
    private static final Map<Role, String> REQUESTS = Map.of(
            Role.WRITER, "/api/v1/writer-management/me/profile/changes",
            Role.EDITOR, "/api/v1/editor-management/me/changes");

    private static final Setting<Set<String>> REVIEWED = Setting.choices(
            "profiles.reviewed-details",
            Set.of(),
            reviewable(),
            "Roles whose members ask that their profile tells something else, and do not change it themselves.");

    private final Settings settings;

    ProfileSettings(Settings settings) {
        this.settings = settings;
    }

    /** The roles that can be reviewed, by name. */
    static List<String> reviewable() {
        return REQUESTS.keySet().stream().map(Role::key).sorted().toList();
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(REVIEWED);
    }

    /** Refuses members of a role that the website reviews. */
    Uni<Void> requireOwnChoice(Role role) {
        return settings.get(REVIEWED)
                .invoke(reviewed -> {
                    if (reviewed.contains(role.key())) {
                        throw Refusal.conflict(
                                "review-needed",
                                "This website reviews profiles: ask for the change with POST {0}.",
                                REQUESTS.getOrDefault(role, ""));
                    }
                })
                .replaceWithVoid();
    }
}
