package io.scriptorium.architecture;

import static io.scriptorium.architecture.Forbidding.to;
import static io.scriptorium.architecture.House.KERNEL;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How reactive code is written: nothing waits, nothing runs side by side on one session, nothing is dropped. */
record ReactiveRules(House house) {

    private static final String UNI = "io.smallrye.mutiny.Uni";
    private static final String MULTI = "io.smallrye.mutiny.Multi";
    private static final String SUBSCRIBE_TO_UNI = "io.smallrye.mutiny.groups.UniSubscribe";
    private static final String SUBSCRIBE_TO_MULTI = "io.smallrye.mutiny.groups.MultiSubscribe";

    private static final Predicate<JavaAccess<?>> WAITING = to(UNI, "await")
            .or(to("io.smallrye.mutiny.groups.UniAwait", "indefinitely", "atMost", "asOptional"))
            .or(to(SUBSCRIBE_TO_MULTI, "asIterable", "asStream"))
            .or(Forbidding.toMethod((owner, method) -> method.endsWith("AndAwait")))
            .or(to("io.vertx.core.Future", "await"));

    private static final Predicate<JavaAccess<?>> COMBINING =
            to(UNI, "combine", "join").or(to("io.smallrye.mutiny.groups.MultiCreateBy", "merging", "combining"));

    private static final Predicate<JavaAccess<?>> MERGING = to(MULTI, "flatMap")
            .or(to("io.smallrye.mutiny.groups.MultiOnItem", "transformToUniAndMerge", "transformToMultiAndMerge"))
            .or(to("io.smallrye.mutiny.groups.MultiFlatten", "merge"));

    private static final Predicate<JavaAccess<?>> REMOVING = to(
                    "org.hibernate.reactive.mutiny.Mutiny$Session", "remove", "removeAll")
            .or(to("io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase", "deleteById"))
            .or(to("io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase", "delete")
                    .and(access -> Forbidding.parametersOf(access).size() == 1))
            .or(to("io.quarkus.hibernate.reactive.panache.PanacheEntityBase", "delete", "deleteById"));

    ArchRule noWaiting() {
        return House.named(
                "nothing waits for a Uni or a Multi",
                house.classes().should(Forbidding.access("wait for a reactive result", WAITING)));
    }

    /** The kernel's engines may merge: they run many subjects at once, each in a transaction of its own. */
    ArchRule oneSessionOneSequence() {
        return House.named(
                "modules that use the database combine, join or merge nothing: one session is one sequence",
                house.classes().should(notWorkSideBySide()));
    }

    /** The kernel may start a stream by itself, provided that it says what happens to a failure. */
    ArchRule noDroppedResults() {
        return House.named(
                "nothing subscribes to a result only to drop it",
                house.classes()
                        .should(Forbidding.access(
                                "drop results or failures",
                                access -> isSubscription(access)
                                        && (!house.areaOf(access.getOriginOwner())
                                                        .equals(KERNEL)
                                                || dropsFailures(access)))));
    }

    /** The first item ends a stream that is made a Uni: what stands behind it is never done. */
    ArchRule noStreamCutShort() {
        return House.named(
                "a stream is collected, or ignored to its end, and never cut short by toUni()",
                house.classes().should(Forbidding.access("end a stream at its first item", to(MULTI, "toUni"))));
    }

    ArchRule noLostMessages() {
        return House.named(
                "messages are sent with send(), whose failure is heard",
                house.classes()
                        .should(Forbidding.access(
                                "send and forget",
                                Forbidding.toMethod((owner, method) -> method.equals("sendAndForget")))));
    }

    /**
     * A session removes an entity by an object that all sessions share: of two that do so at once, one never ends
     * (Hibernate Reactive's issue 1713).
     */
    ArchRule noRemovalBySession() {
        return House.named(
                "rows are removed by statements, never as entities of a session",
                house.classes().should(Forbidding.access("remove entities", REMOVING)));
    }

    private static boolean isSubscription(JavaAccess<?> access) {
        return to(SUBSCRIBE_TO_UNI, "with").or(to(SUBSCRIBE_TO_MULTI, "with")).test(access);
    }

    /** The form with one consumer hears of results only; the second is for the failure. */
    private static boolean dropsFailures(JavaAccess<?> access) {
        return Forbidding.parametersOf(access).stream()
                        .filter(type -> type.isEquivalentTo(Consumer.class))
                        .count()
                < 2;
    }

    private ArchCondition<JavaClass> notWorkSideBySide() {
        return new ArchCondition<>("not combine, join or merge where their module uses the database") {
            private Set<String> modules = Set.of();

            @Override
            public void init(Collection<JavaClass> types) {
                modules = types.stream()
                        .filter(ReactiveRules.this::usesTheDatabase)
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toCollection(TreeSet::new));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (modules.contains(type.getPackageName())) {
                    type.getAccessesFromSelf().stream()
                            .filter(house.areaOf(type).equals(KERNEL) ? COMBINING : COMBINING.or(MERGING))
                            .forEach(
                                    access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
                }
            }
        };
    }

    private boolean usesTheDatabase(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().anyMatch(use -> {
            JavaClass target = use.getTargetClass().getBaseComponentType();
            String name = target.getPackageName();
            return house.isIn(target, KERNEL, "data")
                    || name.startsWith("io.quarkus.hibernate.reactive")
                    || name.startsWith("org.hibernate.reactive")
                    || name.startsWith("io.vertx.sqlclient")
                    || name.startsWith("io.vertx.mutiny.sqlclient");
        });
    }
}
