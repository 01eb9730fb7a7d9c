package io.scriptorium.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.scriptorium.architecture.House.KERNEL;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Areas, modules and what a module shows to others. */
record ModuleRules(House house) {

    /** Ends of names that tell how a module does its work, which is nobody else's business. */
    private static final List<String> INNER_WORKINGS =
            List.of("Service", "Repository", "Queries", "Resource", "Listener", "Timers");

    ArchRule floors() {
        return House.named(
                "an area uses itself and the floors below it, and nothing uses automation or insight",
                house.classes().should(Forbidding.dependency("use an area that is not below its own", use -> {
                    String from = house.areaOf(use.getOriginClass());
                    String to = house.areaOf(use.getTargetClass().getBaseComponentType());
                    return !from.isEmpty() && !to.isEmpty() && !House.mayUse(from, to);
                })));
    }

    ArchRule flatModules() {
        return House.named(
                "a class lives in a flat module of one of the ten areas",
                house.classes().should(Forbidding.wrongs("live in <root>.<area>.<module>", (type, wrong) -> {
                    boolean atRoot = type.getPackageName().equals(house.root());
                    if (!atRoot && !House.knows(house.areaOf(type))) {
                        wrong.accept(type.getName() + " lives outside of any module of the ten areas");
                    }
                })));
    }

    ArchRule nothingUsesTheEntryPoint() {
        return House.named(
                "nothing uses the entry point",
                house.classes()
                        .should(Forbidding.dependency(
                                "use the root package",
                                use -> !use.getOriginClass().getPackageName().equals(house.root())
                                        && use.getTargetClass()
                                                .getBaseComponentType()
                                                .getPackageName()
                                                .equals(house.root()))));
    }

    ArchRule noCycles() {
        return House.named(
                "modules use one another without cycles: the lower one owns an interface, the upper one implements it",
                slices().matching(house.root() + ".(*).(*)").should().beFreeOfCycles());
    }

    ArchRule nullMarked() {
        return House.named(
                "every package says that its types are not null unless marked",
                house.classes().should(Forbidding.wrongs("live in a @NullMarked package", (type, wrong) -> {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        wrong.accept(type.getName() + " lives in a package without @NullMarked");
                    }
                })));
    }

    ArchRule hiddenEntities() {
        return House.named(
                "entities are package-private",
                house.classes()
                        .should(Forbidding.wrongs("be package-private where they are entities", (type, wrong) -> {
                            if (isPublic(type) && isEntity(type)) {
                                wrong.accept(type.getName() + " is an entity and public");
                            }
                        })));
    }

    /** The kernel is exempt, since its mechanisms are there for everyone; routes are nobody's to call even there. */
    ArchRule hiddenWorkings() {
        return House.named(
                "services, repositories, queries, resources, listeners and timers are package-private",
                house.classes().should(Forbidding.wrongs("be package-private where they do the work", (type, wrong) -> {
                    boolean hidden = type.getSimpleName().endsWith("Resource")
                            || (!house.areaOf(type).equals(KERNEL) && isInnerWorking(type));
                    if (isPublic(type) && hidden) {
                        wrong.accept(type.getName() + " is an inner working of its module and public");
                    }
                })));
    }

    /** Interfaces, records, enums and annotations may be public at will; a class may be, if it is the facade. */
    ArchRule oneFacade() {
        return House.named(
                "a module has one public class at most, its facade",
                house.classes().should(haveOneFacade()));
    }

    ArchRule refusals() {
        return House.named(
                "a public exception is a refusal",
                house.classes()
                        .should(Forbidding.wrongs("extend Refusal where they are public exceptions", (type, wrong) -> {
                            if (isPublic(type)
                                    && type.isAssignableTo(Throwable.class)
                                    && !house.areaOf(type).equals(KERNEL)
                                    && type.getAllRawSuperclasses().stream().noneMatch(this::isRefusal)) {
                                wrong.accept(type.getName() + " is public and no subclass of Refusal");
                            }
                        })));
    }

    private ArchCondition<JavaClass> haveOneFacade() {
        return new ArchCondition<>("have one public class per module at most") {
            private Map<String, List<String>> facades = Map.of();

            @Override
            public void init(Collection<JavaClass> types) {
                facades = types.stream()
                        .filter(ModuleRules.this::mayBeFacade)
                        .collect(Collectors.groupingBy(
                                JavaClass::getPackageName,
                                TreeMap::new,
                                Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> inModule = facades.getOrDefault(type.getPackageName(), List.of());
                if (inModule.size() > 1 && mayBeFacade(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is one of several public classes: " + inModule));
                }
            }
        };
    }

    private boolean mayBeFacade(JavaClass type) {
        return isPublic(type)
                && type.isTopLevelClass()
                && house.placeOf(type).isPresent()
                && !house.areaOf(type).equals(KERNEL)
                && !type.isInterface()
                && !type.isRecord()
                && !type.isEnum()
                && !type.isAssignableTo(Throwable.class)
                && !isEntity(type)
                && !isInnerWorking(type);
    }

    private boolean isRefusal(JavaClass type) {
        return type.getSimpleName().equals("Refusal") && house.areaOf(type).equals(KERNEL);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isInnerWorking(JavaClass type) {
        return INNER_WORKINGS.stream().anyMatch(type.getSimpleName()::endsWith);
    }

    /** What Hibernate maps, or would as soon as it is annotated: a concrete class with an id. */
    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith(Entity.class)
                || (!type.getModifiers().contains(JavaModifier.ABSTRACT)
                        && type.getAllFields().stream().anyMatch(field -> field.isAnnotatedWith(Id.class)));
    }
}
