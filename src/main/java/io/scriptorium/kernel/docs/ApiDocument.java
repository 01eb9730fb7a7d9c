package io.scriptorium.kernel.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.scriptorium.kernel.security.Permission.Proof;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jboss.jandex.IndexView;

/**
 * Completes the OpenAPI document while the service is built: what every route has in common, such as problems,
 * permissions, headers and examples, is written here once and not on each route. What does not depend on a route is
 * in {@code META-INF/openapi.yaml}.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {

    private final IndexView index;

    /** A filter that reads annotations from an index of the application's classes. */
    public ApiDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<Operation, Route> routes = routes(document);
        if (routes.isEmpty()) {
            return; // a document that another part of the build looks at before the routes are in it
        }
        SchemaNames.improve(document, index, routes);
        Responses responses = new Responses(index);
        Proofs proofs = new Proofs(index);
        Set<String> ids = new TreeSet<>();
        routes.forEach((operation, route) -> {
            operation.setOperationId(idOf(route, ids));
            Proof proof = proofs.of(route);
            Requests.complete(operation, route, proof);
            responses.complete(operation, route, proof);
        });
        Schemas.prune(document);
        Patterns.translate(document);
        new Examples(document).add();
    }

    private Map<Operation, Route> routes(OpenAPI document) {
        Map<Operation, Route> found = new LinkedHashMap<>();
        Map<String, Route> known = Route.all(index);
        Map<String, PathItem> paths = document.getPaths() == null
                ? Map.of()
                : new HashMap<>(Schemas.orEmpty(document.getPaths().getPathItems()));
        paths.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(path -> path.getValue().getOperations().forEach((verb, operation) -> {
                    Route route = known.get(Route.key(verb.name(), path.getKey()));
                    if (route != null) {
                        found.put(operation, route);
                    }
                }));
        return found;
    }

    /** {@code WebsiteResource.list} is {@code websiteList}; a number tells apart what else would be the same. */
    private static String idOf(Route route, Set<String> taken) {
        String type = route.method().declaringClass().simpleName().replaceFirst("Resource$", "");
        String method = route.method().name();
        String id = type.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + type.substring(1)
                + method.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + method.substring(1);
        String unique = id;
        for (int number = 2; !taken.add(unique); number++) {
            unique = id + number;
        }
        return unique;
    }
}
