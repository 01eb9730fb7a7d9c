package io.scriptorium.people.setting;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.segment.Segments;
import io.scriptorium.people.setting.Setting.Keeper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries what one website has set over to another: what cannot be taken over is told, and keeps nothing else away. What is
 * held, always in this order: the website's import, the settings by their keys, belongings, of these the segments by theirs.
 */
@ApplicationScoped
class SettingTransfer {

    private final Tx tx;
    private final SettingRegistry registry;
    private final SettingService service;
    private final SettingStore store;
    private final Settings settings;
    private final Segments segments;
    private final BelongingsTransfer belongings;
    private final Clock clock;

    SettingTransfer(
            Tx tx,
            SettingRegistry registry,
            SettingService service,
            SettingStore store,
            Settings settings,
            Segments segments,
            BelongingsTransfer belongings,
            Clock clock) {
        this.tx = tx;
        this.registry = registry;
        this.service = service;
        this.store = store;
        this.settings = settings;
        this.segments = segments;
        this.belongings = belongings;
        this.clock = clock;
    }

    /** Undoes what was only rehearsed. */
    private static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super("It was only rehearsed", null, false, false);
        }
    }

    /**
     * What is not taken over.
     *
     * @param key the setting's; of other things {@code themes.<name>}, or {@code themes[0].tokens} where that is wrong
     * @param code {@code unknown}, {@code invalid}, {@code kept-by-platform}, {@code over}, {@code unknown-segment}, or
     *     that of the problem for which other things are refused
     * @param message why, in the caller's language
     */
    record Warning(String key, String code, String message) {}

    /** What is taken over, what is so already, and what is not taken over; each in the order of its keys. */
    record Outcome(List<String> changed, List<String> unchanged, List<Warning> warnings) {

        static Outcome empty() {
            return new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void sort() {
            changed.sort(Comparator.naturalOrder());
            unchanged.sort(Comparator.naturalOrder());
            warnings.sort(Comparator.comparing(Warning::key));
        }
    }

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

    /** Takes over all that can be in one transaction; a rehearsal does so, too, and undoes it. */
    Uni<Outcome> take(
            Map<String, @Nullable Object> given, Map<String, List<@Nullable Object>> others, boolean rehearsal) {
        Outcome outcome = Outcome.empty();
        return (rehearsal ? Uni.createFrom().voidItem() : service.requireAlone())
                .chain(() -> settings.all())
                .map(values -> wanted(given, values, outcome))
                .chain(wanted ->
                        tx.<Void>write(() -> change(wanted, others, outcome).invoke(() -> {
                            if (rehearsal) {
                                throw new Rehearsed();
                            }
                        })))
                .onFailure(Rehearsed.class)
                .recoverWithNull()
                .invoke(outcome::sort)
                .replaceWith(outcome);
    }

    /** The values that are to be set, by key, where they are good by themselves and others than those that hold. */
    private Map<Setting<?>, Object> wanted(
            Map<String, @Nullable Object> given, Settings.Values values, Outcome outcome) {
        Map<Setting<?>, Object> wanted = new TreeMap<>(Comparator.comparing(Setting::key));
        given.forEach((key, value) -> registry.find(key)
                .ifPresentOrElse(
                        setting -> sort(setting, value, values, wanted, outcome),
                        () -> outcome.warnings()
                                .add(warning(key, "unknown", Text.of("There is no such setting here.")))));
        return wanted;
    }

    private <T> void sort(
            Setting<T> setting,
            @Nullable Object value,
            Settings.Values values,
            Map<Setting<?>, Object> wanted,
            Outcome outcome) {
        Optional<Warning> warning = warning(setting, value);
        if (warning.isPresent()) {
            outcome.warnings().add(warning.get());
        } else if (setting.type().normal(value).equals(values.written(setting))) {
            outcome.unchanged().add(setting.key());
        } else {
            wanted.put(setting, Objects.requireNonNull(value));
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

    /** Settings are held first, as by whoever changes one, and set last: they name what else is taken over. */
    private Uni<Void> change(
            Map<Setting<?>, Object> wanted, Map<String, List<@Nullable Object>> others, Outcome outcome) {
        return store.alone()
                .chain(() -> InTurn.each(wanted.keySet(), service::hold))
                .chain(() -> belongings.take(others, outcome))
                .chain(() -> InTurn.each(wanted.entrySet(), one -> set(one.getKey(), one.getValue(), outcome)));
    }

    private Uni<Void> set(Setting<?> setting, Object value, Outcome outcome) {
        return segments.hold(SettingService.segmentsOf(setting, value))
                .chain(missing -> missing.isEmpty()
                        ? service.apply(setting.key(), value)
                                .invoke(() -> outcome.changed().add(setting.key()))
                        : warn(setting, missing, outcome));
    }

    private static Uni<Void> warn(Setting<?> setting, Set<String> missing, Outcome outcome) {
        outcome.warnings().add(warning(setting.key(), "unknown-segment", SettingService.noSegments(missing)));
        return Uni.createFrom().voidItem();
    }

    static Warning warning(String key, String code, Text text) {
        return new Warning(key, code, Caller.current().reads(text));
    }

    private static <T> Object fallback(Setting<T> setting) {
        return setting.type().write(setting.fallback());
    }
}
