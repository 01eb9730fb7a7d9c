package io.scriptorium.people.setting;

import io.quarkus.arc.All;
import io.scriptorium.kernel.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
}
