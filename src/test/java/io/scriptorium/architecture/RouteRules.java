package io.scriptorium.architecture;

import static io.scriptorium.architecture.Forbidding.to;
import static io.scriptorium.architecture.House.KERNEL;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** What every route of the API has. */
record RouteRules(House house) {

    ArchRule declaredAccess() {
        return routes(
                "every route says who may call it",
                "say so",
                method -> Stream.of(method, method.getOwner()).anyMatch(RouteRules::declaresAccess));
    }

    ArchRule reactiveAnswers() {
        return routes(
                "every route answers with a Uni, a Multi or a RestResponse",
                "answer reactively",
                method -> Stream.of(Uni.class, Multi.class, RestResponse.class)
                        .anyMatch(method.getRawReturnType()::isAssignableTo));
    }

    /** Quarkus passes over others with no more than a warning. */
    ArchRule publicMethods() {
        return routes(
                "every route's method is public",
                "be public",
                method -> method.getModifiers().contains(JavaModifier.PUBLIC));
    }

    ArchRule madeThingsByOneHelper() {
        return House.named(
                "what was made is answered by kernel.web.Created",
                house.classes()
                        .should(Forbidding.access(
                                "build such answers by hand",
                                access -> !house.isIn(access.getOriginOwner(), KERNEL, "web")
                                        && to(RestResponse.ResponseBuilder.class.getName(), "created")
                                                .test(access))));
    }

    /** Else Quarkus looks for a reader of whatever type a body says that it has, and fails where it finds one. */
    ArchRule declaredBodies() {
        return routes(
                "every route that takes a body says of which media type",
                "say which media type it takes",
                method -> Stream.of(method, method.getOwner())
                                .anyMatch(element -> element.isAnnotatedWith(Consumes.class))
                        || method.getParameters().stream().noneMatch(RouteRules::isBody));
    }

    /**
     * Quarkus asks one class first, the one whose path is the longest that fits; where it has no such route, all classes
     * are sorted anew for the next, at each request: an eighth of what reading an order cost the service.
     */
    ArchRule fixedRoots() {
        return House.named(
                "no resource's own path ends with a parameter",
                house.classes()
                        .should(Forbidding.wrongs(
                                "leave parameters to their routes",
                                (type, wrong) -> type.tryGetAnnotationOfType(Path.class)
                                        .filter(path -> path.value().endsWith("}"))
                                        .ifPresent(path -> wrong.accept(type.getName() + " is at " + path.value())))));
    }

    private ArchRule routes(String sentence, String should, Predicate<JavaMethod> isRight) {
        return House.named(
                sentence,
                house.classes()
                        .should(Forbidding.wrongs(
                                should,
                                (type, wrong) -> type.getMethods().stream()
                                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                                        .filter(isRight.negate())
                                        .forEach(method ->
                                                wrong.accept(method.getFullName() + " does not " + should)))));
    }

    /** What comes from elsewhere says so, or is an id or a word of the path. */
    private static boolean isBody(JavaParameter parameter) {
        String type = parameter.getRawType().getName();
        return !parameter.getRawType().isPrimitive()
                && !type.startsWith("java.lang.")
                && !type.equals(UUID.class.getName())
                && parameter.getAnnotations().stream()
                        .map(annotation -> annotation.getRawType().getPackageName())
                        .noneMatch(origin ->
                                origin.startsWith("jakarta.ws.rs") || origin.startsWith("org.jboss.resteasy.reactive"));
    }

    private static boolean declaresAccess(CanBeAnnotated element) {
        return Stream.of(PermissionsAllowed.class, PermissionsAllowed.List.class, PermitAll.class, Authenticated.class)
                .anyMatch(element::isAnnotatedWith);
    }
}
