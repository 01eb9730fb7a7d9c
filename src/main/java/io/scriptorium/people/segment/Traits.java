package io.scriptorium.people.segment;

import io.quarkus.arc.All;
import io.scriptorium.kernel.web.Refusal.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What all modules know of members. */
@ApplicationScoped
class Traits {

    /** As they are compared, as texts. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final List<TraitSource> sources;

    Traits(@All List<TraitSource> sources) {
        this.sources = sources;
    }

    /** All that is known of members here and the caller may know, by fields. */
    Uni<Map<String, Trait>> all() {
        return each(sources, TraitSource::traits)
                .map(lists -> lists.stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(
                                Trait::field, Function.identity(), (one, other) -> one, TreeMap::new)));
    }

    /** The fields of which the caller may not know what members have in them. */
    Uni<Set<String>> unseen() {
        return each(sources, TraitSource::unseen)
                .map(sets -> sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
    }

    /** What is known of a member, by fields; asks those only that know one of some fields. */
    Uni<Map<String, Set<String>>> of(UUID memberId, Set<String> fields) {
        List<TraitSource> asked = sources.stream()
                .filter(source -> fields.stream().anyMatch(source::owns))
                .toList();
        return each(asked, source -> source.of(memberId)).map(all -> {
            Map<String, Set<String>> known = new HashMap<>();
            all.forEach(known::putAll);
            return known;
        });
    }

    /** What is wrong with constraints, named as of a request that has them as {@code constraints}. */
    Uni<List<Violation>> wrongs(List<Constraint> constraints) {
        return all().chain(traits -> {
            List<Uni<Optional<Violation>>> checks = new ArrayList<>();
            for (int i = 0; i < constraints.size(); i++) {
                checks.add(wrong("constraints[" + i + "]", constraints.get(i), traits));
            }
            return each(checks, check -> check)
                    .map(found -> found.stream().flatMap(Optional::stream).toList());
        });
    }

    private Uni<Optional<Violation>> wrong(String at, Constraint constraint, Map<String, Trait> traits) {
        Trait trait = traits.get(constraint.field());
        if (trait == null) {
            return none(Violation.of(at + ".field", "must be one of {0}", String.join(", ", traits.keySet())));
        }
        List<String> operators = trait.operators().stream().map(Operator::key).toList();
        if (!operators.contains(constraint.operator())) {
            return none(Violation.of(at + ".operator", "must be one of {0}", String.join(", ", operators)));
        }
        return switch (trait.kind()) {
            case WORD -> words(at + ".values", constraint.values(), trait.words());
            case TIME -> time(at + ".values", constraint.values());
            case ID -> ids(at + ".values", constraint);
        };
    }

    private static Uni<Optional<Violation>> words(String at, List<String> values, List<String> words) {
        return words.isEmpty() || words.containsAll(values)
                ? Uni.createFrom().item(Optional.empty())
                : none(Violation.of(at, "must be a list of {0}", String.join(", ", words)));
    }

    private static Uni<Optional<Violation>> time(String at, List<String> values) {
        try {
            Instant.parse(values.get(0));
            if (values.size() == 1) {
                return Uni.createFrom().item(Optional.empty());
            }
        } catch (DateTimeException malformed) {
            return none(noTime(at));
        }
        return none(noTime(at));
    }

    private static Violation noTime(String at) {
        return Violation.of(at, "must be one time such as 2027-01-31T12:00:00Z");
    }

    private Uni<Optional<Violation>> ids(String at, Constraint constraint) {
        if (!constraint.values().stream().allMatch(value -> ID.matcher(value).matches())) {
            return none(Violation.of(at, "must be a list of ids, in lower case"));
        }
        Set<UUID> ids =
                constraint.values().stream().map(UUID::fromString).collect(Collectors.toCollection(HashSet::new));
        return source(constraint.field()).known(constraint.field(), ids).map(known -> {
            ids.removeAll(known);
            return ids.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Violation.of(at, "name what is not here: {0}", joined(ids)));
        });
    }

    private TraitSource source(String field) {
        return sources.stream().filter(one -> one.owns(field)).findFirst().orElseThrow();
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(", "));
    }

    private static Uni<Optional<Violation>> none(Violation wrong) {
        return Uni.createFrom().item(Optional.of(wrong));
    }

    /** Asks one after the other. */
    private static <A, B> Uni<List<B>> each(List<A> some, Function<A, Uni<B>> ask) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUniAndConcatenate(ask::apply)
                .collect()
                .asList();
    }
}
