package io.scriptorium.architecture;

import static io.scriptorium.architecture.Forbidding.to;
import static io.scriptorium.architecture.House.KERNEL;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
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

    private static boolean declaresAccess(CanBeAnnotated element) {
        return Stream.of(PermissionsAllowed.class, PermissionsAllowed.List.class, PermitAll.class, Authenticated.class)
                .anyMatch(element::isAnnotatedWith);
    }
}
