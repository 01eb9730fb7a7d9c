package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is refused: by every route of the document, so that one that is added later needs no test of its own for this. */
@QuarkusTest
class RouteRefusalTest extends ContractTest {

    private final List<String> wrongs = new ArrayList<>();

    private void expect(int status, Shot shot, String who) {
        Answer answer = house.send(List.of(shot), brand).get(0);
        if (answer.status() != status) {
            wrongs.add("%s by %s: %d instead of %d".formatted(shot.operation(), who, answer.status(), status));
        }
    }

    private static Shot anything(Operation route, Person person) {
        Map<String, Object> ids = new LinkedHashMap<>();
        route.pathParameters().forEach(parameter -> ids.put(parameter.name(), UUID.randomUUID()));
        return Shot.plain(route, ids, person, route.body().isPresent() ? Json.read("{}") : null);
    }

    @Test
    void thereAreRoutes() {
        assertThat(routes()).hasSizeGreaterThan(40);
    }

    @Test
    @Tag("RBA-08")
    void everyPermissionThatARouteAsksForIsDeclaredOnce() {
        List<String> declared = permissions.stream()
                .flatMap(source -> source.permissions().stream())
                .map(permission -> permission.name())
                .toList();
        assertThat(declared).doesNotHaveDuplicates();
        assertThat(routes().stream()
                        .map(Operation::permission)
                        .filter(asked -> !Set.of("public", "authenticated").contains(asked))
                        .flatMap(asked -> Stream.of(asked.split(" [|&] "))))
                .isSubsetOf(declared);
    }

    @Test
    @Tag("AUT-03")
    @Tag("RBA-02")
    @Tag("TST-06")
    void nobodyWithoutATokenPasses() {
        for (Operation route : routes()) {
            if (!route.isPublic()) {
                expect(401, anything(route, null), "nobody");
            }
        }
        assertThat(wrongs).isEmpty();
    }

    @Test
    @Tag("RBA-05")
    @Tag("TST-06")
    void atokenOfAnotherTenantDoesNotPass() {
        String token = token(Brand.create().superadmin());
        for (Operation route : routes()) {
            if (!route.isPublic()) {
                expect(401, anything(route, null).with("Authorization", "Bearer " + token), "a stranger");
            }
        }
        assertThat(wrongs).isEmpty();
    }

    @Test
    @Tag("RBA-01")
    @Tag("RBA-02")
    @Tag("TST-06")
    void noRoleWithoutThePermissionPasses() {
        for (Operation route : routes()) {
            for (Role role : Role.values()) {
                if (!house.may(role, route)) {
                    expect(403, anything(route, brand.any(role)), role.key());
                }
            }
        }
        assertThat(wrongs).isEmpty();
    }
}
