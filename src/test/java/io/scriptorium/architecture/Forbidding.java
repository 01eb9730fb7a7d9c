package io.scriptorium.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Conditions that a class meets by not doing something. */
final class Forbidding {

    private Forbidding() {}

    /** Calls, constructor calls, field accesses and method references alike, those inside lambdas too. */
    static ArchCondition<JavaClass> access(String what, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
            }
        };
    }

    static ArchCondition<JavaClass> dependency(String what, Predicate<Dependency> forbidden) {
        return new ArchCondition<>("not " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    /** A condition that tells each thing wrong with a class to the second argument of {@code look}. */
    static ArchCondition<JavaClass> wrongs(String what, Look look) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                look.at(type, wrong -> events.add(SimpleConditionEvent.violated(type, wrong)));
            }
        };
    }

    /** Whether an access is to one of the named methods of a type or of what it inherits from. */
    static Predicate<JavaAccess<?>> to(String owner, String... methods) {
        Set<String> names = Set.copyOf(Arrays.asList(methods));
        return access ->
                names.contains(access.getName()) && access.getTargetOwner().isAssignableTo(owner);
    }

    /** Whether an access is to a method whose owner and name meet the test. */
    static Predicate<JavaAccess<?>> toMethod(BiPredicate<JavaClass, String> test) {
        return access -> test.test(access.getTargetOwner(), access.getName());
    }

    /** The raw types of the parameters of what is called or referred to; none for a field. */
    static List<JavaClass> parametersOf(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget called ? called.getRawParameterTypes() : List.of();
    }

    /** Looks at one class. */
    interface Look {
        void at(JavaClass type, Consumer<String> wrong);
    }
}
