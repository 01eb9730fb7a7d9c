package io.scriptorium.people.setting;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.setting.SettingStore.Stored;
import io.scriptorium.people.setting.SettingType.Gradual;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A setting.
 *
 * @param type {@code text}, {@code number}, {@code flag}, {@code choice}, {@code choices} or {@code rollout}
 * @param value the value that holds
 * @param fallback the value that holds where none was set
 * @param limits what limits the values, by type
 * @param keptBy who may set it: {@code website} or {@code platform}
 * @param toggle what it is for, where it is a feature toggle
 */
record SettingView(
        String key,
        String type,
        String description,
        Object value,
        Object fallback,
        Map<String, Object> limits,
        String keptBy,
        @Nullable ToggleView toggle,
        @JsonIgnore long version)
        implements Versioned {

    static <T> SettingView of(Setting<T> setting, Settings.Values values, Instant now) {
        Stored stored = values.stored(setting.key());
        return new SettingView(
                setting.key(),
                setting.type().name(),
                setting.description(),
                values.written(setting),
                setting.type().write(setting.fallback()),
                setting.type().limits(),
                setting.keeper() == Setting.Keeper.PLATFORM ? "platform" : "website",
                setting.type() instanceof Gradual gradual ? ToggleView.of(gradual.toggle(), now) : null,
                stored == null ? 0 : stored.version());
    }

    /**
     * What a feature toggle is for, and for how long.
     *
     * @param type {@code release}, {@code experiment}, {@code operational}, {@code permission} or {@code kill-switch}
     * @param lifetimeDays how long one of its type should be there; for ever where null
     * @param staleFrom from when on it should be gone; never where null
     * @param stale whether that time has come: it works as before, and should be taken out of the code
     */
    record ToggleView(
            String type,
            @Nullable Integer lifetimeDays,
            @Nullable Instant staleFrom,
            boolean stale) {

        static ToggleView of(Toggle toggle, Instant now) {
            return new ToggleView(toggle.type().key(), toggle.type().days(), toggle.staleFrom(), toggle.isStale(now));
        }
    }
}
