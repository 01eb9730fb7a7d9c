package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RouteRefusalTest extends ApiTest {

    private static final List<Route> ROUTES = Route.all();

    /** Routes that are the same for all tenants, with the reason. */
    private static final Map<String, String> ACROSS_TENANTS = Map.of(
            "/api/v1/websites/{id}", "a superadmin runs all websites",
            "/api/v1/settings/{key}", "all websites have the same settings",
            "/api/v1/settings/{key}/changes", "all websites have the same settings");

    /** What a route needs in its body or header before it looks for the thing that its address names. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /api/v1/orders/{id}/cancellation", "{\"reason\":\"No\"}"),
            Map.entry(
                    "POST /api/v1/orders/{id}/reassignment",
                    "{\"writer_id\":\"0197a1de-0000-7000-8000-000000000000\",\"reason\":\"No\"}"),
            Map.entry("POST /api/v1/orders/{id}/submission", "{\"note\":\"Done\"}"),
            Map.entry("POST /api/v1/order-communications/threads/{id}/messages", "{\"body\":\"Hello\"}"),
            Map.entry("POST /api/v1/order-communications/threads/{id}/read", "{\"sequence\":1}"),
            Map.entry("POST /api/v1/fines/{id}/waiver", "{\"reason\":\"No\"}"),
            Map.entry("PATCH /api/v1/auth/passkeys/{id}", "{\"name\":\"Phone\"}"),
            Map.entry("POST /api/v1/wallet/top-ups/{id}/rejection", "{\"reason\":\"No\"}"),
            Map.entry("PUT /api/v1/settings/{key}", "{\"value\":10}"),
            Map.entry("PUT /api/v1/themes/{id}", "{\"name\":\"Dark\",\"tokens\":{}}"),
            Map.entry("PUT /api/v1/loyalty-management/tiers/{id}", "{\"name\":\"Tin\",\"threshold\":1,\"rate\":1}"));

    @Inject
    Instance<PermissionSource> permissions;

    private Response send(RequestSpecification request, Route route, Object id) {
        String body = BODIES.getOrDefault(route.toString(), "{}");
        return route.method().equals("GET")
                ? request.get(route.with(id))
                : request.header("If-Match", "\"0\"").body(body).request(route.method(), route.with(id));
    }

    private Set<Role> holders(String permission) {
        return permissions.stream()
                .flatMap(source -> source.permissions().stream())
                .filter(declared -> declared.name().equals(permission))
                .flatMap(declared -> Stream.concat(declared.roles().stream(), Stream.of(Role.SUPERADMIN)))
                .collect(Collectors.toSet());
    }

    private static void record(List<String> wrong, Route route, String who, Response answer, int expected) {
        if (answer.statusCode() != expected) {
            wrong.add("%s by %s: %d instead of %d".formatted(route, who, answer.statusCode(), expected));
        }
    }

    @Test
    void thereAreRoutes() {
        assertThat(ROUTES).hasSizeGreaterThan(40);
    }

    @Test
    @Tag("RBA-08")
    void everyPermissionThatARouteAsksForIsDeclaredOnce() {
        List<String> declared = permissions.stream()
                .flatMap(source -> source.permissions().stream())
                .map(permission -> permission.name())
                .toList();
        assertThat(declared).doesNotHaveDuplicates();
        assertThat(ROUTES.stream().flatMap(route -> route.permission().stream()).distinct())
                .isSubsetOf(declared);
    }

    @Test
    @Tag("AUT-03")
    @Tag("RBA-02")
    @Tag("TST-06")
    void nobodyWithoutATokenPasses() {
        List<String> wrong = new ArrayList<>();
        for (Route route : ROUTES) {
            if (!route.isPublic()) {
                record(wrong, route, "nobody", send(anonymous(), route, UUID.randomUUID()), 401);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("RBA-05")
    @Tag("TST-06")
    void atokenOfAnotherTenantDoesNotPass() {
        Person stranger = Brand.create().superadmin();
        List<String> wrong = new ArrayList<>();
        for (Route route : ROUTES) {
            if (!route.isPublic()) {
                RequestSpecification request = anonymous().header("Authorization", "Bearer " + token(stranger));
                record(wrong, route, "a stranger", send(request, route, UUID.randomUUID()), 401);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("RBA-01")
    @Tag("RBA-02")
    @Tag("TST-06")
    void noRoleWithoutThePermissionPasses() {
        List<String> wrong = new ArrayList<>();
        for (Route route : ROUTES) {
            route.permission().ifPresent(permission -> {
                for (Role role : Role.values()) {
                    if (!holders(permission).contains(role)) {
                        Response answer = send(as(brand.any(role)), route, UUID.randomUUID());
                        record(wrong, route, role.key(), answer, 403);
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    @Tag("RBA-04")
    @Tag("TST-06")
    void theIdsOfAnotherTenantAreNotFound() {
        Scene foreign = new Scene(this::as, brand);
        settle();
        foreign.findWhatFollowed();
        Brand own = Brand.create();
        List<String> wrong = new ArrayList<>();
        for (Route route : ROUTES) {
            if (route.hasId() && !route.isPublic() && !ACROSS_TENANTS.containsKey(route.path())) {
                Object id = foreign.idFor(route);
                for (Role role : Role.values()) {
                    if (route.permission().isEmpty()
                            || holders(route.permission().get()).contains(role)) {
                        record(wrong, route, "a foreign " + role.key(), send(as(own.any(role)), route, id), 404);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("RBA-04")
    @Tag("TST-06")
    void theIdsOfAnotherClientAreNotFound() {
        Scene scene = new Scene(this::as, brand);
        settle();
        scene.findWhatFollowed();
        List<String> wrong = new ArrayList<>();
        for (Route route : ROUTES) {
            boolean mayCall = route.permission()
                    .map(permission -> holders(permission).contains(Role.CLIENT))
                    .orElse(true);
            if (route.hasId() && !route.isPublic() && mayCall && !scene.isCommon(route)) {
                Response answer = send(as(brand.otherClient()), route, scene.idFor(route));
                record(wrong, route, "another client", answer, 404);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theExceptionsAreStillRoutes() {
        assertThat(ROUTES.stream().map(Route::path)).containsAll(ACROSS_TENANTS.keySet());
        assertThat(ROUTES.stream().map(Route::toString)).containsAll(BODIES.keySet());
    }
}
