package io.scriptorium.architecture;

import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ten areas below a root package, and where in them a class lives: {@code <root>.<area>.<module>}.
 *
 * @param root the package that holds the areas
 */
record House(String root) {

    static final String KERNEL = "kernel";

    private static final Set<String> BESIDE_WORK = Set.of(KERNEL, "people", "talk", "money");
    private static final Set<String> ALL_FLOORS =
            Set.of(KERNEL, "people", "talk", "money", "work", "content", "sales", "reward");

    /** What each area may use besides itself; the last two watch the house, and nothing uses them. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry(KERNEL, Set.of()),
            entry("people", Set.of(KERNEL)),
            entry("talk", Set.of(KERNEL, "people")),
            entry("money", Set.of(KERNEL, "people", "talk")),
            entry("work", BESIDE_WORK),
            entry("content", BESIDE_WORK),
            entry("sales", BESIDE_WORK),
            entry("reward", Set.of(KERNEL, "people", "talk", "money", "work")),
            entry("automation", ALL_FLOORS),
            entry("insight", ALL_FLOORS));

    static boolean knows(String area) {
        return MAY_USE.containsKey(area);
    }

    static boolean mayUse(String area, String other) {
        return area.equals(other) || MAY_USE.getOrDefault(area, Set.of()).contains(other);
    }

    boolean holds(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** Where the class lives, if that is in a package of the form {@code <root>.<area>.<module>}. */
    Optional<Place> placeOf(JavaClass type) {
        if (!holds(type) || type.getPackageName().equals(root)) {
            return Optional.empty();
        }
        String[] parts = type.getPackageName().substring(root.length() + 1).split("\\.", -1);
        return parts.length == 2 ? Optional.of(new Place(parts[0], parts[1])) : Optional.empty();
    }

    String areaOf(JavaClass type) {
        return placeOf(type).map(Place::area).orElse("");
    }

    boolean isIn(JavaClass type, String area, String module) {
        return placeOf(type).filter(new Place(area, module)::equals).isPresent();
    }

    /** The classes of the house, package-info apart; none at all is fine, since areas come one by one. */
    GivenClassesConjunction classes() {
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("live below " + root, type -> holds(type) && !isPackageInfo(type)));
    }

    static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    static ArchRule named(String sentence, ArchRule rule) {
        return rule.allowEmptyShould(true).as(sentence);
    }

    record Place(String area, String module) {}
}
