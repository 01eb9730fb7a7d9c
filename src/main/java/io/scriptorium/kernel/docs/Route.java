package io.scriptorium.kernel.docs;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * A method that answers requests.
 *
 * @param verb the HTTP method, in upper case
 * @param path its whole path, without the patterns of its parameters
 * @param method where it is written
 */
record Route(String verb, String path, MethodInfo method) {

    private static final String JAX_RS = "jakarta.ws.rs.";
    private static final DotName PATH = DotName.createSimple(JAX_RS + "Path");
    private static final DotName STATUS = DotName.createSimple("org.jboss.resteasy.reactive.ResponseStatus");
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<DotName> WRAPPERS = Set.of(
            DotName.createSimple("io.smallrye.mutiny.Uni"),
            DotName.createSimple("io.smallrye.mutiny.Multi"),
            DotName.createSimple("org.jboss.resteasy.reactive.RestResponse"));
    private static final List<DotName> ACCESS = List.of(
            DotName.createSimple(PermissionsAllowed.class),
            DotName.createSimple(PermissionsAllowed.List.class),
            DotName.createSimple(Authenticated.class),
            DotName.createSimple(PermitAll.class));

    /** All routes, by verb and path as in {@code GET /api/v1/orders}. */
    static Map<String, Route> all(IndexView index) {
        Map<String, Route> routes = new HashMap<>();
        for (String verb : VERBS) {
            for (AnnotationInstance found : index.getAnnotations(DotName.createSimple(JAX_RS + verb))) {
                if (found.target().kind() == AnnotationTarget.Kind.METHOD) {
                    MethodInfo method = found.target().asMethod();
                    pathOf(method).ifPresent(path -> routes.put(key(verb, path), new Route(verb, path, method)));
                }
            }
        }
        return routes;
    }

    static String key(String verb, String path) {
        return verb + " " + plain(path);
    }

    private static Optional<String> pathOf(MethodInfo method) {
        return Optional.ofNullable(method.declaringClass().declaredAnnotation(PATH))
                .map(base -> base.value().asString() + "/"
                        + Optional.ofNullable(method.annotation(PATH))
                                .map(own -> own.value().asString())
                                .orElse(""))
                .map(Route::plain);
    }

    private static String plain(String path) {
        String joined =
                ("/" + path).replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}").replaceAll("/{2,}", "/");
        return joined.length() > 1 && joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }

    boolean isOfTenant() {
        return path.startsWith("/api/");
    }

    boolean changes() {
        return !verb.equals("GET");
    }

    /** What it asks for: {@code public}, {@code authenticated}, or permissions any one of which is enough. */
    String permission() {
        for (DotName kind : ACCESS) {
            AnnotationInstance stated = Optional.ofNullable(method.annotation(kind))
                    .orElseGet(() -> method.declaringClass().declaredAnnotation(kind));
            if (stated != null && isNearest(stated)) {
                return nameOf(stated);
            }
        }
        return "denied";
    }

    /** What the method says wins over what its class says. */
    private boolean isNearest(AnnotationInstance stated) {
        return stated.target().kind() == AnnotationTarget.Kind.METHOD
                || ACCESS.stream().noneMatch(method::hasAnnotation);
    }

    private static String nameOf(AnnotationInstance stated) {
        String kind = stated.name().withoutPackagePrefix();
        return switch (kind) {
            case "PermitAll" -> "public";
            case "Authenticated" -> "authenticated";
            case "PermissionsAllowed" -> anyOf(stated);
            default ->
                String.join(
                        " & ",
                        Arrays.stream(stated.value().asNestedArray())
                                .map(Route::anyOf)
                                .toList());
        };
    }

    private static String anyOf(AnnotationInstance permissions) {
        AnnotationValue inclusive = permissions.value("inclusive");
        String and = inclusive != null && inclusive.asBoolean() ? " & " : " | ";
        return String.join(and, permissions.value().asStringArray());
    }

    boolean has(String annotation) {
        DotName name = DotName.createSimple(annotation);
        return method.hasAnnotation(name) || method.declaringClass().hasDeclaredAnnotation(name);
    }

    /** The status of a success, where the route says it or has nothing to answer. */
    Optional<String> status() {
        AnnotationInstance stated = method.annotation(STATUS);
        if (stated != null) {
            return Optional.of(Integer.toString(stated.value().asInt()));
        }
        return answersNothing() ? Optional.of("204") : Optional.empty();
    }

    boolean answersNothing() {
        return answer().name().equals(DotName.createSimple(Void.class));
    }

    /** Whether the method builds its response itself, and so may add headers to it. */
    boolean buildsResponse() {
        return method.returnType().toString().contains("RestResponse");
    }

    boolean takesIfMatch() {
        return method.annotations(DotName.createSimple(HeaderParam.class)).stream()
                .anyMatch(header -> header.value().asString().equalsIgnoreCase("If-Match"));
    }

    /** What it answers with, out of its wrappers. */
    Type answer() {
        Type type = method.returnType();
        while (type.kind() == Type.Kind.PARAMETERIZED_TYPE && WRAPPERS.contains(type.name())) {
            type = type.asParameterizedType().arguments().get(0);
        }
        return type;
    }

    /** Types of the parameters that no annotation takes from elsewhere: the body is among them. */
    Collection<Type> parameters() {
        return method.parameterTypes();
    }
}
