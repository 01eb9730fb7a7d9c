package io.scriptorium.people.setting;

import io.quarkus.arc.All;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.SettingType.Gradual;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All settings of all modules. */
@ApplicationScoped
class SettingRegistry {

    private final Map<String, Setting<?>> settings = new TreeMap<>();

    SettingRegistry(@All List<SettingSource> sources) {
        sources.stream().flatMap(source -> source.settings().stream()).forEach(this::add);
    }

    private void add(Setting<?> setting) {
        if (!setting.key().matches("[a-z][a-z-]*\\.[a-z][a-z-]*")) {
            throw new IllegalStateException("Not the key of a setting: " + setting.key());
        }
        if (settings.putIfAbsent(setting.key(), setting) != null) {
            throw new IllegalStateException("Two modules declare the setting " + setting.key());
        }
    }

    /** All, by key. */
    Collection<Setting<?>> all() {
        return settings.values();
    }

    Setting<?> require(String key) {
        return find(key).orElseThrow(() -> Refusal.notFound("setting"));
    }

    Optional<Setting<?>> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** All feature toggles, by key. */
    Stream<Setting<Rollout>> toggles() {
        return all().stream().flatMap(setting -> asToggle(setting).stream());
    }

    /** A setting that is a feature toggle. */
    Optional<Setting<Rollout>> toggle(String key) {
        return find(key).flatMap(SettingRegistry::asToggle);
    }

    /** Refused where there is no such setting, and where it is not a toggle. */
    Setting<Rollout> requireToggle(String key) {
        return asToggle(require(key))
                .orElseThrow(() -> Refusal.unprocessable("not-a-toggle", "This setting is not a feature toggle."));
    }

    @SuppressWarnings("unchecked") // a gradual setting's values are rollouts
    private static Optional<Setting<Rollout>> asToggle(Setting<?> setting) {
        return setting.type() instanceof Gradual ? Optional.of((Setting<Rollout>) setting) : Optional.empty();
    }
}
