package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Operation.Parameter;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ids of somebody else, wherever a route takes one: in its path, in its query, and at any depth of its body. */
@QuarkusTest
class OthersIdsTest extends ContractTest {

    /** Addresses of what is the same for all tenants, with the reason. */
    private static final Map<String, String> ACROSS_TENANTS = Map.of(
            "/api/v1/websites/", "a superadmin runs all websites",
            "/api/v1/website-jobs/", "a superadmin runs all websites",
            "/api/v1/settings/", "all websites have the same settings",
            "/api/v1/features/", "all websites have the same features");

    /** Addresses of what others of the same tenant may know, too, with the reason. */
    private static final Map<String, String> COMMON =
            Map.of("/api/v1/loyalty-management/tiers/", "every client sees what the tiers give");

    /** Routes that tell others of the same tenant more than that there is no such thing, with the status and the reason. */
    private static final Map<String, Integer> TOLD = Map.of(
            // who comes too late for an order that was open to all is told so
            "POST /api/v1/orders/{id}/assignment", 409,
            "POST /api/v1/orders/{id}/requests", 409);

    private final List<String> wrongs = new ArrayList<>();

    private void expect(int status, Shot shot, String who) {
        Answer answer = send(shot);
        if (answer.status() != status) {
            wrongs.add("%s by %s: %d instead of %d".formatted(shot.operation(), who, answer.status(), status));
        }
    }

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    @Tag("RBA-04")
    @Tag("TST-06")
    void theIdsOfAnotherTenantAreNotFound() {
        Scene foreign = Scene.in(house, Brand.create());
        Scene own = Scene.in(house, brand);
        for (Operation route : routes()) {
            for (Map<String, Object> ids : mixed(route, own, foreign, ACROSS_TENANTS)) {
                for (Person person : house.callers(route, brand)) {
                    expect(
                            404,
                            Shot.plain(route, ids, person, body(route, own)),
                            "a foreign " + person.role().key());
                }
            }
        }
        assertThat(wrongs).isEmpty();
    }

    @Test
    @Tag("TEN-01")
    @Tag("RBA-04")
    @Tag("TST-06")
    void idsOfAnotherTenantInABodyAreRefused() {
        Scene foreign = Scene.in(house, Brand.create());
        Scene own = Scene.in(house, brand);
        for (Operation route : routes()) {
            for (Person person : house.callers(route, brand)) {
                refuseIdsInBodies(route, own, foreign, person);
            }
        }
        assertThat(wrongs).isEmpty();
    }

    @Test
    @Tag("RBA-04")
    @Tag("TST-06")
    void idsOfAnotherMemberInABodyAreRefused() {
        Scene own = Scene.in(house, brand);
        Scene others = Scene.in(house, brand.turned());
        for (Operation route : routes()) {
            for (Person person : List.of(brand.client(), brand.writer())) {
                if (house.may(person.role(), route)) {
                    refuseIdsInBodies(route, own, others, person);
                }
            }
        }
        assertThat(wrongs).isEmpty();
    }

    private void refuseIdsInBodies(Operation route, Scene own, Scene others, Person person) {
        for (JsonNode body : Example.bodies(route, own)) {
            for (JsonNode changed : OthersIds.in(body, route, others)) {
                Shot shot = Shot.plain(route, own.ids(route), route.isPublic() ? null : person, changed);
                Answer answer = house.send(List.of(shot), brand).get(0);
                if (answer.status() < 400 || answer.status() >= 500) {
                    wrongs.add("%s by %s with %s: %d"
                            .formatted(route, person.role().key(), changed, answer.status()));
                }
            }
        }
    }

    @Test
    @Tag("TEN-01")
    @Tag("RBA-04")
    @Tag("TST-06")
    void idsOfAnotherTenantInAQueryFindNothing() {
        Scene foreign = Scene.in(house, Brand.create());
        Scene own = Scene.in(house, brand);
        for (Operation route : routes()) {
            for (Person person : house.callers(route, brand)) {
                lookInQueries(route, own, foreign, person, Set.of());
            }
        }
        assertThat(wrongs).isEmpty();
    }

    /** Filters narrow what the caller sees anyhow. */
    @Test
    @Tag("RBA-04")
    @Tag("TST-06")
    void idsOfAnotherMemberInAQueryFindNothingMore() {
        Scene own = Scene.in(house, brand);
        Scene others = Scene.in(house, brand.turned());
        for (Operation route : routes()) {
            for (Person person : List.of(brand.client(), brand.writer())) {
                if (house.may(person.role(), route)
                        && OthersIds.inQueries(route).findAny().isPresent()) {
                    Answer all =
                            send(Shot.plain(route, own.ids(route), person, null).asking("limit=200"));
                    lookInQueries(route, own, others, person, rows(all));
                }
            }
        }
        assertThat(wrongs).isEmpty();
    }

    private void lookInQueries(Operation route, Scene own, Scene others, Person person, Set<JsonNode> known) {
        OthersIds.inQueries(route).forEach(name -> {
            Answer answer = send(Shot.plain(route, own.ids(route), person, body(route, own))
                    .asking(name + "=" + others.idFor(name)));
            boolean nothing =
                    answer.isSuccess() && (isEmpty(answer) || (route.isList() && known.containsAll(rows(answer))));
            if (!nothing && (answer.status() < 400 || answer.status() >= 500)) {
                wrongs.add("%s by %s for %s: %d %s"
                        .formatted(route, person.role().key(), name, answer.status(), answer.body()));
            }
        });
    }

    /** A list that comes line by line has none. */
    private static boolean isEmpty(Answer answer) {
        return answer.body().isEmpty();
    }

    private static Set<JsonNode> rows(Answer answer) {
        Set<JsonNode> rows = new HashSet<>();
        if (answer.isSuccess()) {
            Json.read(answer.body()).path("results").forEach(rows::add);
        }
        return rows;
    }

    private Answer send(Shot shot) {
        return house.send(List.of(shot), brand).get(0);
    }

    @Test
    @Tag("RBA-04")
    @Tag("TST-06")
    void theIdsOfAnotherUserAreNotFound() {
        Scene scene = Scene.in(house, brand);
        Set<String> common = new TreeSet<>();
        for (Operation route : routes()) {
            for (Person other : List.of(brand.otherClient(), brand.writer(2))) {
                if (!route.pathParameters().isEmpty() && !route.isPublic() && house.may(other.role(), route)) {
                    Shot shot = Shot.plain(route, scene.ids(route), other, body(route, scene));
                    String address = Scene.address(route, route.pathParameters().get(0));
                    if (!COMMON.containsKey(address)) {
                        expect(
                                TOLD.getOrDefault(route.toString(), 404),
                                shot,
                                "another " + other.role().key());
                    } else if (house.send(List.of(shot), brand).get(0).status() != 404) {
                        common.add(address);
                    }
                }
            }
        }
        assertThat(wrongs).isEmpty();
        assertThat(common).as("What is in COMMON and is not").containsExactlyInAnyOrderElementsOf(COMMON.keySet());
    }

    private static JsonNode body(Operation route, Scene scene) {
        List<JsonNode> bodies = Example.bodies(route, scene);
        return bodies.isEmpty() ? null : bodies.get(0);
    }

    /** Each of a path's ids replaced by the foreign one, the others being one's own. */
    private static List<Map<String, Object>> mixed(
            Operation route, Scene own, Scene foreign, Map<String, String> exceptions) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Parameter parameter : route.pathParameters()) {
            if (!route.isPublic() && !exceptions.containsKey(Scene.address(route, parameter))) {
                Map<String, Object> ids = new LinkedHashMap<>(own.ids(route));
                ids.put(parameter.name(), foreign.ids(route).get(parameter.name()));
                all.add(ids);
            }
        }
        return all;
    }

    @Test
    void theExceptionsAreStillRoutes() {
        Set<String> addresses = new TreeSet<>();
        routes().forEach(route ->
                route.pathParameters().forEach(parameter -> addresses.add(Scene.address(route, parameter))));
        assertThat(addresses).containsAll(ACROSS_TENANTS.keySet()).containsAll(COMMON.keySet());
        assertThat(routes().stream().map(Operation::toString)).containsAll(TOLD.keySet());
    }
}
