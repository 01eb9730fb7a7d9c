package io.scriptorium.people.setting;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Setting.Keeper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries what one website has set over to another: what cannot be taken over is told, and keeps nothing else away. */
@ApplicationScoped
class SettingTransfer {

    private final Tx tx;
    private final SettingRegistry registry;
    private final SettingService service;
    private final Settings settings;
    private final BelongingsTransfer belongings;
    private final Clock clock;

    SettingTransfer(
            Tx tx,
            SettingRegistry registry,
            SettingService service,
            Settings settings,
            BelongingsTransfer belongings,
            Clock clock) {
        this.tx = tx;
        this.registry = registry;
        this.service = service;
        this.settings = settings;
        this.belongings = belongings;
        this.clock = clock;
    }

    /**
     * What is not taken over.
     *
     * @param key the setting's; of other things {@code themes.<name>}, or {@code themes[0].tokens} where that is wrong
     * @param code {@code unknown}, {@code invalid}, {@code kept-by-platform}, {@code over}, or that of the problem for
     *     which other things are refused
     * @param message why, in the caller's language
     */
    record Warning(String key, String code, String message) {}

    /** What is taken over, what is so already, and what is not taken over. */
    record Outcome(List<String> changed, List<String> unchanged, List<Warning> warnings) {}

    /** What the website has set, by key: what differs from the fallbacks. */
    Uni<Map<String, Object>> values() {
        return settings.all().map(values -> {
            Map<String, Object> set = new TreeMap<>();
            registry.all().stream()
                    .filter(setting -> !values.written(setting).equals(fallback(setting)))
                    .forEach(setting -> set.put(setting.key(), values.written(setting)));
            return set;
        });
    }

    /** Takes over all that can be in one transaction; a rehearsal tells what would be. */
    Uni<Outcome> take(
            Map<String, @Nullable Object> given, Map<String, List<@Nullable Object>> others, boolean rehearsal) {
        return settings.all()
                .map(values -> sorted(given, values))
                .call(outcome -> rehearsal
                        ? belongings.rehearse(others, outcome)
                        : service.requireAlone().chain(() -> change(outcome, given, others)));
    }

    private Uni<Void> change(
            Outcome outcome, Map<String, @Nullable Object> given, Map<String, List<@Nullable Object>> others) {
        List<String> keys = List.copyOf(outcome.changed());
        return tx.write(() -> Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key -> service.set(key, given.get(key), "*"))
                .onItem()
                .ignoreAsUni()
                .chain(() -> belongings.take(others, outcome)));
    }

    private Outcome sorted(Map<String, @Nullable Object> given, Settings.Values values) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        new TreeMap<>(given)
                .forEach((key, value) -> registry.find(key)
                        .ifPresentOrElse(
                                setting -> sort(setting, value, values, outcome),
                                () -> outcome.warnings()
                                        .add(warning(key, "unknown", Text.of("There is no such setting here.")))));
        return outcome;
    }

    private <T> void sort(Setting<T> setting, @Nullable Object value, Settings.Values values, Outcome outcome) {
        Optional<Warning> warning = warning(setting, value);
        if (warning.isPresent()) {
            outcome.warnings().add(warning.get());
        } else if (setting.type().normal(value).equals(values.written(setting))) {
            outcome.unchanged().add(setting.key());
        } else {
            outcome.changed().add(setting.key());
        }
    }

    private <T> Optional<Warning> warning(Setting<T> setting, @Nullable Object value) {
        try {
            T read = setting.type().read(value);
            if (setting.keeper() == Keeper.PLATFORM
                    && !Caller.current().requireActor().is("superadmin")) {
                return Optional.of(warning(
                        setting.key(),
                        "kept-by-platform",
                        SettingService.keptByPlatform().text()));
            }
            return read instanceof Rollout rollout && rollout.isOver(clock.instant())
                    ? Optional.of(warning(setting.key(), "over", Text.of("The time of this rollout is over.")))
                    : Optional.empty();
        } catch (Refusal refused) {
            Text text = refused.violations().isEmpty()
                    ? refused.text()
                    : refused.violations().get(0).text();
            return Optional.of(warning(setting.key(), "invalid", text));
        }
    }

    static Warning warning(String key, String code, Text text) {
        return new Warning(key, code, Caller.current().reads(text));
    }

    private static <T> Object fallback(Setting<T> setting) {
        return setting.type().write(setting.fallback());
    }
}
