package io.scriptorium.people.setting;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.segment.SegmentDraft;
import io.scriptorium.people.segment.Segments;
import io.scriptorium.people.setting.Setting.Keeper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Carries what one website has set over to another: what cannot be taken over is told, and keeps nothing else away. */
@ApplicationScoped
class SettingTransfer {

    private final Tx tx;
    private final SettingRegistry registry;
    private final SettingService service;
    private final Settings settings;
    private final Segments segments;
    private final BelongingsTransfer belongings;
    private final Clock clock;

    SettingTransfer(
            Tx tx,
            SettingRegistry registry,
            SettingService service,
            Settings settings,
            Segments segments,
            BelongingsTransfer belongings,
            Clock clock) {
        this.tx = tx;
        this.registry = registry;
        this.service = service;
        this.settings = settings;
        this.segments = segments;
        this.belongings = belongings;
        this.clock = clock;
    }

    /**
     * What is not taken over.
     *
     * @param key the setting's or the segment's; of other things {@code themes.<name>}, or {@code themes[0].tokens} where
     *     that is wrong
     * @param code {@code unknown}, {@code invalid}, {@code kept-by-platform}, {@code over}, {@code unknown-segment}, of a
     *     segment {@code invalid-segment}, or that of the problem for which other things are refused
     * @param message why, in the caller's language
     */
    record Warning(String key, String code, String message) {}

    /** What is taken over, what is so already, and what is not taken over; segments by their keys. */
    record Outcome(
            List<String> changed,
            List<String> unchanged,
            List<String> changedSegments,
            List<String> unchangedSegments,
            List<Warning> warnings) {

        static Outcome of(Segments.Outcome segments) {
            Outcome outcome = new Outcome(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    segments.changed().stream().map(SegmentDraft::key).sorted().toList(),
                    segments.unchanged().stream().sorted().toList(),
                    new ArrayList<>());
            segments.refused().forEach((key, why) -> outcome.warnings().add(warning(key, "invalid-segment", why)));
            return outcome;
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

    /** The website's segments, which its toggles may name. */
    Uni<List<SegmentDraft>> segments() {
        return segments.drafts();
    }

    /** Takes over all that can be in one transaction, segments before what names them; a rehearsal tells what would be. */
    Uni<Outcome> take(
            Map<String, @Nullable Object> given,
            List<SegmentDraft> drafts,
            Map<String, List<@Nullable Object>> others,
            boolean rehearsal) {
        return segments.rehearse(drafts)
                .chain(found -> sorted(given, found)
                        .call(outcome -> rehearsal
                                ? belongings.rehearse(others, outcome)
                                : service.requireAlone().chain(() -> change(found.changed(), outcome, given, others))));
    }

    private Uni<Void> change(
            List<SegmentDraft> drafts,
            Outcome outcome,
            Map<String, @Nullable Object> given,
            Map<String, List<@Nullable Object>> others) {
        List<String> keys = List.copyOf(outcome.changed());
        return tx.write(() -> segments.take(drafts)
                .chain(() -> InTurn.each(keys, key -> service.set(key, given.get(key), "*")))
                .chain(() -> belongings.take(others, outcome)));
    }

    private Uni<Outcome> sorted(Map<String, @Nullable Object> given, Segments.Outcome found) {
        return settings.all()
                .chain(values -> segments.drafts().map(here -> {
                    Outcome outcome = Outcome.of(found);
                    Set<String> known = new HashSet<>(outcome.changedSegments());
                    here.forEach(segment -> known.add(segment.key()));
                    new TreeMap<>(given)
                            .forEach((key, value) -> registry.find(key)
                                    .ifPresentOrElse(
                                            setting -> sort(setting, value, values, known, outcome),
                                            () -> outcome.warnings()
                                                    .add(warning(
                                                            key,
                                                            "unknown",
                                                            Text.of("There is no such setting here.")))));
                    return outcome;
                }));
    }

    private <T> void sort(
            Setting<T> setting, @Nullable Object value, Settings.Values values, Set<String> known, Outcome outcome) {
        Optional<Warning> warning = warning(setting, value, known);
        if (warning.isPresent()) {
            outcome.warnings().add(warning.get());
        } else if (setting.type().normal(value).equals(values.written(setting))) {
            outcome.unchanged().add(setting.key());
        } else {
            outcome.changed().add(setting.key());
        }
    }

    private <T> Optional<Warning> warning(Setting<T> setting, @Nullable Object value, Set<String> known) {
        try {
            T read = setting.type().read(value);
            if (setting.keeper() == Keeper.PLATFORM
                    && !Caller.current().requireActor().is("superadmin")) {
                return Optional.of(warning(
                        setting.key(),
                        "kept-by-platform",
                        SettingService.keptByPlatform().text()));
            }
            return read instanceof Rollout rollout ? warning(setting.key(), rollout, known) : Optional.empty();
        } catch (Refusal refused) {
            Text text = refused.violations().isEmpty()
                    ? refused.text()
                    : refused.violations().get(0).text();
            return Optional.of(warning(setting.key(), "invalid", text));
        }
    }

    private Optional<Warning> warning(String key, Rollout rollout, Set<String> known) {
        if (rollout.isOver(clock.instant())) {
            return Optional.of(warning(key, "over", Text.of("The time of this rollout is over.")));
        }
        Set<String> missing = new HashSet<>(rollout.segments());
        missing.removeAll(known);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(warning(key, "unknown-segment", SettingService.noSegments(missing)));
    }

    static Warning warning(String key, String code, Text text) {
        return new Warning(key, code, Caller.current().reads(text));
    }

    private static <T> Object fallback(Setting<T> setting) {
        return setting.type().write(setting.fallback());
    }
}
