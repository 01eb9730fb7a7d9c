package io.scriptorium.people.setting;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;

/** Settings that only tests know. */
@Singleton
class ExampleSettings implements SettingSource {

    static final Setting<Rollout> FEATURE = Setting.toggle("example.feature", false, "Something to try.");

    static final Setting<Rollout> EXPERIMENT = Setting.toggle(
            "example.experiment", Toggle.experiment(LocalDate.of(2020, 1, 1)), false, "Something to compare.");

    private static final Setting<Long> QUOTA =
            Setting.number("example.quota", 5, 0, 100, "Something limited.").keptByPlatform();

    @Override
    public List<Setting<?>> settings() {
        return List.of(FEATURE, EXPERIMENT, QUOTA);
    }
}
