package io.scriptorium.work.order;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What staff sees whose role reaches only some members: in lists and in single reads alike. */
@QuarkusTest
class ReachTest extends ReachCase {

    private static final String EXPLANATION =
            "/api/v1/access/explanation?permission=orders.read-all&kind=order&object_id={id}";

    private Person deputy(String... permissions) {
        Person deputy = brand.add(Role.ADMIN, 2);
        give(deputy, "team", permissions);
        return deputy;
    }

    private void manage(Person member, Person manager) {
        put(brand.admin(), "/api/v1/users/" + member.memberId() + "/manager", Map.of("manager_id", manager.memberId()));
    }

    private void assertSees(Person viewer, UUID... orders) {
        String[] ids = Arrays.stream(orders).map(UUID::toString).toArray(String[]::new);
        as(viewer)
                .get("/api/v1/orders?count=true")
                .then()
                .statusCode(200)
                .body("results.id", ids.length == 0 ? hasSize(0) : containsInAnyOrder(ids))
                .body("count", equalTo(ids.length));
        for (UUID order : orders) {
            as(viewer).get("/api/v1/orders/{id}", order).then().statusCode(200);
            as(viewer).get("/api/v1/orders/{id}/transitions", order).then().statusCode(200);
        }
    }

    private void assertBlind(Person viewer, UUID order) {
        as(viewer).get("/api/v1/orders/{id}", order).then().statusCode(404);
        as(viewer).get("/api/v1/orders/{id}/transitions", order).then().statusCode(404);
        as(viewer).get("/api/v1/orders/{id}/requests", order).then().statusCode(404);
        cancel(order, viewer).then().statusCode(404);
        as(viewer).get(EXPLANATION, order).then().statusCode(404);
    }

    private void assertExplained(Person viewer, UUID order, String rule) {
        as(viewer)
                .get(EXPLANATION, order)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("reasons.find { it.rule == '" + rule + "' }.holds", equalTo(true))
                .body("reasons.find { it.rule == 'owner' }.holds", equalTo(false));
    }

    @Test
    @Tag("RBA-07")
    @Tag("RBA-06")
    void aTeamSeesTheOrdersOfItsMembersHeededAtOnce() {
        UUID mine = placeFor(brand.client());
        UUID other = placeFor(brand.otherClient());
        pay(other);
        limit(brand.support(), "team");
        assertSees(brand.support());

        UUID team = team(brand.support(), brand.client());
        assertSees(brand.support(), mine);
        assertBlind(brand.support(), other);
        assertExplained(brand.support(), mine, "team");

        take(other, brand.writer()).then().statusCode(200);
        join(team, brand.writer());
        assertSees(brand.support(), mine, other);

        as(brand.admin())
                .delete("/api/v1/teams/" + team + "/members/" + brand.client().memberId())
                .then()
                .statusCode(204);
        assertSees(brand.support(), other);
        assertBlind(brand.support(), mine);
    }

    @Test
    @Tag("RBA-07")
    void managersSeeTheOrdersOfThoseWhomTheyManageOverAllLevels() {
        UUID taken = placeAndPay();
        take(taken, brand.writer()).then().statusCode(200);
        UUID other = placeFor(brand.otherClient());
        limit(brand.support(), "reports");
        assertSees(brand.support());

        manage(brand.editor(), brand.support());
        manage(brand.writer(), brand.editor());
        assertSees(brand.support(), taken);
        assertBlind(brand.support(), other);
        assertExplained(brand.support(), taken, "hierarchy");
        as(brand.support())
                .get("/api/v1/writer-management/writers")
                .then()
                .body("results.id", contains(brand.writer().memberId().toString()));

        manage(brand.writer(), brand.admin());
        assertSees(brand.support());
        assertBlind(brand.support(), taken);
    }

    @Test
    @Tag("RBA-06")
    void territoriesCountByWhereTheClientIs() {
        UUID german = placeFor(brand.client());
        UUID french = placeFor(brand.otherClient());
        put(brand.client(), "/api/v1/users/me/place", Map.of("country", "DE", "region", "DE-BY"));
        put(brand.otherClient(), "/api/v1/users/me/place", Map.of("country", "FR"));
        limit(brand.support(), "territory");
        assertSees(brand.support());

        UUID territory = territory("region:DE-BY", "country:AT");
        assertSees(brand.support(), german);
        assertBlind(brand.support(), french);
        assertExplained(brand.support(), german, "territory");
        as(brand.support())
                .get("/api/v1/users/" + brand.client().memberId())
                .then()
                .statusCode(200);
        as(brand.support())
                .get("/api/v1/users/" + brand.otherClient().memberId())
                .then()
                .statusCode(404);

        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "West", "areas", List.of("country:FR")))
                .put("/api/v1/territories/" + territory)
                .then()
                .statusCode(200);
        assertSees(brand.support(), french);
    }

    @Test
    @Tag("RBA-06")
    void theOwnAloneAreLeftByTheNarrowestScope() {
        UUID order = placeFor(brand.client());
        limit(brand.support(), "own");

        assertSees(brand.support());
        assertBlind(brand.support(), order);
        as(brand.support())
                .get("/api/v1/users")
                .then()
                .body("results.id", contains(brand.support().memberId().toString()));
        as(brand.support())
                .get("/api/v1/users/" + brand.client().memberId())
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("RBA-06")
    @Tag("RBA-14")
    void aReachHoldsForWhateverBelongsToMembers() {
        UUID mine = placeFor(brand.client());
        UUID other = placeFor(brand.otherClient());
        pay(mine);
        pay(other);
        settle();
        String hidden = as(brand.otherClient())
                .get("/api/v1/order-communications/threads")
                .path("results[0].id");
        String payment = as(brand.otherClient()).get("/api/v1/order-payments").path("results[0].id");
        limit(brand.support(), "team");
        team(brand.support(), brand.client());

        as(brand.support()).get("/api/v1/order-payments").then().body("results.order_id", contains(mine.toString()));
        as(brand.support()).get("/api/v1/order-payments/" + payment).then().statusCode(404);
        as(brand.support())
                .get("/api/v1/order-communications/threads")
                .then()
                .body("results.subject_id", contains(mine.toString()));
        as(brand.support())
                .get("/api/v1/order-communications/threads/" + hidden)
                .then()
                .statusCode(404);
        as(brand.support())
                .body(Map.of("body", "Hello"))
                .post("/api/v1/order-communications/threads/" + hidden + "/messages")
                .then()
                .statusCode(404);
        for (String list : List.of("users", "personas")) {
            as(brand.support())
                    .get("/api/v1/" + list)
                    .then()
                    .body("results", hasSize(2))
                    .body(
                            "results.collect { it.id ?: it.member_id }",
                            not(hasItem(brand.otherClient().memberId().toString())));
        }
        give(other, brand.writer()).then().statusCode(404);
    }

    @Test
    @Tag("RBA-06")
    void nothingElseTellsOfThoseBeyond() {
        UUID mine = placeFor(brand.client());
        UUID other = placeFor(brand.otherClient());
        String own = as(brand.client()).get("/api/v1/orders/{id}", mine).path("quote_id");
        String foreign =
                as(brand.otherClient()).get("/api/v1/orders/{id}", other).path("quote_id");
        Person deputy = deputy(
                "access.view", "users.limit", "users.view", "pricing.quote", "pricing.read-shares", "fields.price");
        team(deputy, brand.client());

        as(deputy).get("/api/v1/orders/quotes/" + own).then().statusCode(200);
        as(deputy).get("/api/v1/orders/quotes/" + foreign).then().statusCode(404);
        String why = "/api/v1/access/explanation?permission=orders.read&member_id=";
        as(deputy).get(why + brand.client().memberId()).then().statusCode(200);
        as(deputy).get(why + brand.otherClient().memberId()).then().statusCode(404);
        Map<String, Object> limit = Map.of("state", "suspended", "reason", "Rude.");
        as(deputy)
                .body(limit)
                .put("/api/v1/users/" + brand.otherClient().memberId() + "/standing")
                .then()
                .statusCode(404);
        put(deputy, "/api/v1/users/" + brand.client().memberId() + "/standing", limit);
    }

    @Test
    @Tag("RBA-06")
    @Tag("RBA-09")
    void whoseRoleReachesOnlySomeWidensNoReach() {
        Person deputy = deputy("access.manage", "teams.manage", "users.view");

        as(deputy)
                .body(Map.of("name", "Everybody"))
                .post("/api/v1/teams")
                .then()
                .statusCode(403)
                .body("code", equalTo("limited-reach"));
        as(deputy)
                .body(Map.of("name", "Free", "base_role", "support", "permissions", List.of("users.view")))
                .post("/api/v1/access/custom-roles")
                .then()
                .statusCode(403)
                .body("code", equalTo("limited-reach"));
        as(deputy)
                .delete("/api/v1/access/members/" + brand.support().memberId() + "/role")
                .then()
                .statusCode(403);
    }
}
