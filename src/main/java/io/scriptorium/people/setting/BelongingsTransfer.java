package io.scriptorium.people.setting;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Problem;
import io.scriptorium.kernel.web.Problems;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.belonging.Belongings;
import io.scriptorium.people.setting.SettingTransfer.Outcome;
import io.scriptorium.people.setting.SettingTransfer.Warning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Carries over what websites make for themselves beside settings. */
@ApplicationScoped
class BelongingsTransfer {

    private final ObjectMapper json;
    private final Validator validator;
    private final Problems problems;
    private final List<Belongings<?>> kinds;

    BelongingsTransfer(ObjectMapper json, Validator validator, Problems problems, @All List<Belongings<?>> kinds) {
        this.json = json;
        this.validator = validator;
        this.problems = problems;
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(Belongings::name)).toList();
    }

    /** What the website has, by kind, of the kinds that the caller may set. */
    Uni<Map<String, List<Object>>> all() {
        Map<String, List<Object>> all = new TreeMap<>();
        List<Belongings<?>> open =
                kinds.stream().filter(BelongingsTransfer::isForCaller).toList();
        return InTurn.each(open, kind -> kind.all().invoke(found -> all.put(kind.name(), List.copyOf(found))))
                .replaceWith(all);
    }

    private static boolean isForCaller(Belongings<?> kind) {
        return Caller.current().requireActor().may(kind.permission());
    }

    /**
     * Takes over what can be, in the transaction that is open, and notes what came of each in the outcome: by the names of
     * their kinds, so that custom fields come before the segments that are made of them.
     */
    Uni<Void> take(Map<String, List<@Nullable Object>> given, Outcome outcome) {
        Set<String> unknown = new TreeSet<>(given.keySet());
        kinds.forEach(kind -> unknown.remove(kind.name()));
        unknown.forEach(name -> outcome.warnings()
                .add(SettingTransfer.warning(name, "unknown", Text.of("There is no such setting here."))));
        List<Belongings<?>> known =
                kinds.stream().filter(kind -> given.containsKey(kind.name())).toList();
        return InTurn.each(known, kind -> take(kind, Objects.requireNonNull(given.get(kind.name())), outcome));
    }

    private <T> Uni<Void> take(Belongings<T> kind, List<@Nullable Object> given, Outcome outcome) {
        if (!isForCaller(kind)) {
            outcome.warnings().add(warning(kind.name(), problems.of(403)));
            return Uni.createFrom().voidItem();
        }
        return InTurn.each(
                IntStream.range(0, given.size()).boxed().toList(),
                i -> take(kind, given.get(i), kind.name() + "[" + i + "]", outcome));
    }

    /** @param place what it is called as long as it is not known by what it is known */
    private <T> Uni<Void> take(Belongings<T> kind, @Nullable Object given, String place, Outcome outcome) {
        T one;
        try {
            one = read(kind.type(), given);
        } catch (IllegalArgumentException | ConstraintViolationException wrong) {
            outcome.warnings().add(warning(place, problems.of(wrong)));
            return Uni.createFrom().voidItem();
        }
        String key = kind.name() + "." + kind.keyOf(one);
        return Uni.createFrom()
                .deferred(() -> kind.take(one))
                .invoke(changed -> (changed ? outcome.changed() : outcome.unchanged()).add(key))
                .onFailure(Refusal.class)
                .recoverWithItem(refused -> {
                    outcome.warnings().add(warning(key, problems.of(refused)));
                    return false;
                })
                .replaceWithVoid();
    }

    private <T> T read(Class<T> type, @Nullable Object given) {
        T one = json.convertValue(given == null ? Map.of() : given, type);
        Set<ConstraintViolation<T>> violations = validator.validate(one);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return one;
    }

    private static Warning warning(String key, Problem problem) {
        return problem.violations().isEmpty()
                ? new Warning(key, problem.code(), problem.title())
                : new Warning(
                        key + "." + problem.violations().get(0).field(),
                        "invalid",
                        problem.violations().get(0).message());
    }
}
