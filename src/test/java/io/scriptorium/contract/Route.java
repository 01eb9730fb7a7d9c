package io.scriptorium.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;

/**
 * A route of the API, as its resource class declares it.
 *
 * @param method the HTTP method
 * @param path the path template
 * @param permission what it asks for; empty where anyone who is signed in may call it
 * @param isPublic whether anyone may call it
 */
record Route(String method, String path, Optional<String> permission, boolean isPublic) {

    /** All routes of the main sources. */
    static List<Route> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.scriptorium")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(route -> route.isMetaAnnotatedWith(HttpMethod.class))
                        .map(Route::of)
                        .sorted(java.util.Comparator.comparing(Route::path).thenComparing(Route::method))
                        .toList();
    }

    private static Route of(JavaMethod route) {
        JavaClass resource = route.getOwner();
        String verb = route.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getSimpleName())
                .filter(List.of("GET", "POST", "PUT", "PATCH", "DELETE")::contains)
                .findFirst()
                .orElseThrow();
        String base = resource.getAnnotationOfType(Path.class).value();
        String rest = route.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return new Route(
                verb,
                base + (rest.isEmpty() || rest.startsWith("/") ? "" : "/") + rest,
                route.tryGetAnnotationOfType(PermissionsAllowed.class)
                        .or(() -> resource.tryGetAnnotationOfType(PermissionsAllowed.class))
                        .map(allowed -> allowed.value()[0]),
                route.isAnnotatedWith(PermitAll.class));
    }

    boolean hasId() {
        return path.contains("{");
    }

    /** The path with something in the place of each parameter. */
    String with(Object id) {
        return path.replaceAll("\\{[^}]+}", id.toString());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
