package io.scriptorium.architecture;

import static io.scriptorium.architecture.Forbidding.to;
import static io.scriptorium.architecture.House.KERNEL;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithSessionOnDemand;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** What code gets from outside and how: the time, database sessions, beans, and numbers that count money. */
record ResourceRules(House house) {

    private static final Set<String> TIME_TYPES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.MonthDay");

    private static final Predicate<JavaAccess<?>> SYSTEM_TIME = to(
                    "java.time.Clock",
                    "systemUTC",
                    "systemDefaultZone",
                    "system",
                    "tickMillis",
                    "tickSeconds",
                    "tickMinutes")
            .or(to("java.lang.System", "currentTimeMillis"))
            .or(to("java.util.Calendar", "getInstance"))
            .or(access -> TIME_TYPES.contains(access.getTargetOwner().getName())
                    && access.getName().equals("now")
                    && !takes(access, Clock.class))
            .or(access -> access.getTargetOwner().isEquivalentTo(Date.class)
                    && access.getName().equals("<init>")
                    && Forbidding.parametersOf(access).isEmpty());

    private static final Predicate<JavaAccess<?>> OPENING_SESSIONS = to(
                    "io.quarkus.hibernate.reactive.panache.Panache", "withTransaction", "withSession", "getSession")
            .or(to("io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations", "withTransaction"))
            .or(to("org.hibernate.reactive.mutiny.Mutiny$SessionFactory", openings()))
            .or(to("org.hibernate.reactive.stage.Stage$SessionFactory", openings()))
            .or(to("io.vertx.sqlclient.Pool", "getConnection", "withTransaction", "withConnection"))
            .or(to("io.vertx.mutiny.sqlclient.Pool", "getConnection", "withTransaction", "withConnection"));

    private static final Set<Class<? extends Annotation>> SESSION_ANNOTATIONS =
            Set.of(WithTransaction.class, WithSession.class, WithSessionOnDemand.class, Transactional.class);

    ArchRule injectedTime() {
        return House.named(
                "the time comes from the injected Clock",
                house.classes()
                        .should(Forbidding.access(
                                "read the system's time",
                                access -> !house.isIn(access.getOriginOwner(), KERNEL, "time")
                                        && SYSTEM_TIME.test(access))));
    }

    /** The embedded servers are waited for before the application, and any event loop, exists. */
    ArchRule noSleeping() {
        return House.named(
                "nothing sleeps",
                house.classes()
                        .should(Forbidding.access(
                                "sleep",
                                access -> !house.isIn(access.getOriginOwner(), KERNEL, "embedded")
                                        && to("java.lang.Thread", "sleep")
                                                .or(to("java.util.concurrent.TimeUnit", "sleep"))
                                                .test(access))));
    }

    ArchRule sessionsInOnePlace() {
        return House.named(
                "only kernel.data opens sessions and transactions",
                house.classes().should(Forbidding.wrongs("not open sessions", (type, wrong) -> {
                    if (house.isIn(type, KERNEL, "data")) {
                        return;
                    }
                    type.getAccessesFromSelf().stream()
                            .filter(OPENING_SESSIONS)
                            .forEach(access -> wrong.accept(access.getDescription()));
                    Stream.concat(
                                    type.getAnnotations().stream(),
                                    type.getMethods().stream().flatMap(method -> method.getAnnotations().stream()))
                            .filter(ResourceRules::opensSession)
                            .forEach(annotation -> wrong.accept(annotation.getDescription() + " in " + type.getName()));
                })));
    }

    ArchRule constructorInjection() {
        return House.named(
                "beans are injected through constructors",
                house.classes()
                        .should(Forbidding.wrongs(
                                "inject no fields",
                                (type, wrong) -> type.getFields().stream()
                                        .filter(ResourceRules::isInjected)
                                        .forEach(field -> wrong.accept(field.getFullName() + " is injected")))));
    }

    ArchRule exactMoney() {
        return House.named(
                "money is counted in whole minor units, never in floating point",
                house.classes()
                        .should(Forbidding.wrongs("have no floating point in fields or signatures", (type, wrong) -> {
                            if (house.areaOf(type).equals("money") || house.isIn(type, KERNEL, "money")) {
                                Stream.concat(type.getFields().stream(), type.getCodeUnits().stream())
                                        .filter(ResourceRules::isInexact)
                                        .forEach(member ->
                                                wrong.accept(member.getFullName() + " has a floating-point type"));
                            }
                        })));
    }

    private static String[] openings() {
        return new String[] {
            "openSession",
            "openStatelessSession",
            "withSession",
            "withStatelessSession",
            "withTransaction",
            "withStatelessTransaction"
        };
    }

    private static boolean opensSession(JavaAnnotation<?> annotation) {
        return SESSION_ANNOTATIONS.stream().anyMatch(annotation.getRawType()::isEquivalentTo);
    }

    private static boolean isInjected(JavaField field) {
        return Stream.of(Inject.class, ConfigProperty.class, Channel.class).anyMatch(field::isAnnotatedWith);
    }

    private static boolean isInexact(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .anyMatch(type -> Stream.of(double.class, float.class, Double.class, Float.class)
                        .anyMatch(type::isEquivalentTo));
    }

    private static boolean takes(JavaAccess<?> access, Class<?> parameter) {
        return Forbidding.parametersOf(access).stream().anyMatch(type -> type.isEquivalentTo(parameter));
    }
}
