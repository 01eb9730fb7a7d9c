package io.scriptorium.people.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CustomRoleTest extends ApiTest {

    private static final String ROLES = "/api/v1/access/custom-roles";

    private Response make(Person maker, String name, Role base, String... permissions) {
        return as(maker)
                .body(Map.of("name", name, "base_role", base.key(), "permissions", List.of(permissions)))
                .post(ROLES);
    }

    private String made(String name, Role base, String... permissions) {
        return make(brand.admin(), name, base, permissions)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response give(Person giver, Person member, String role) {
        return as(giver).body(Map.of("role_id", role)).put("/api/v1/access/members/" + member.memberId() + "/role");
    }

    private Response take(Person taker, Person member) {
        return as(taker).delete("/api/v1/access/members/" + member.memberId() + "/role");
    }

    private Response users(Person person) {
        return as(person).get("/api/v1/users");
    }

    @Test
    @Tag("RBA-03")
    @Tag("RBA-08")
    void aRoleOfTheWebsiteHoldsInThePlaceOfThePlatforms() {
        users(brand.support()).then().statusCode(200);
        users(brand.editor()).then().statusCode(403);
        String trainee = made("Trainee", Role.SUPPORT);
        String chief = made("Chief editor", Role.EDITOR, "users.view");

        give(brand.admin(), brand.support(), trainee).then().statusCode(200).body("members", equalTo(1));
        give(brand.admin(), brand.editor(), chief).then().statusCode(200);

        users(brand.support()).then().statusCode(403);
        users(brand.editor()).then().statusCode(200);
        as(brand.admin())
                .delete("/api/v1/access/members/" + brand.support().memberId() + "/role")
                .then()
                .statusCode(204);
        users(brand.support()).then().statusCode(200);
        assertThat(events(brand.support().memberId())).contains("access.role-given", "access.role-taken");
    }

    @Test
    @Tag("RBA-03")
    void aChangedRoleIsHeededAtOnce() {
        String chief = made("Chief editor", Role.EDITOR, "users.view");
        give(brand.admin(), brand.editor(), chief).then().statusCode(200);
        users(brand.editor()).then().statusCode(200);

        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "Chief editor", "permissions", List.of()))
                .put(ROLES + "/" + chief)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");

        users(brand.editor()).then().statusCode(403);
        as(brand.admin()).delete(ROLES + "/" + chief).then().statusCode(409).body("code", equalTo("role-given"));
    }

    @Test
    @Tag("RBA-09")
    void adminsCanHaveDifferentPermissions() {
        Person other = brand.add(Role.ADMIN, 2);
        String bookkeeper = made("Bookkeeper", Role.ADMIN, "audit.read");
        give(brand.admin(), other, bookkeeper).then().statusCode(200);

        as(other).get("/api/v1/audit").then().statusCode(200);
        users(other).then().statusCode(403);
        users(brand.admin()).then().statusCode(200);
    }

    @Test
    @Tag("RBA-03")
    @Tag("RBA-09")
    void nobodyGivesWhatTheyDoNotHold() {
        make(brand.admin(), "Owner", Role.ADMIN, "websites.manage")
                .then()
                .statusCode(400)
                .body("violations.field", contains("permissions"));
        make(brand.admin(), "Owner", Role.ADMIN, "no.such").then().statusCode(400);
        String all = make(brand.superadmin(), "Owner", Role.ADMIN, "websites.manage")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Person other = brand.add(Role.ADMIN, 2);
        give(brand.admin(), other, all).then().statusCode(400);
        give(brand.superadmin(), other, all).then().statusCode(200);

        String plain = made("Plain", Role.ADMIN);
        give(brand.admin(), brand.admin(), plain).then().statusCode(403).body("code", equalTo("own-access"));
        give(brand.admin(), brand.superadmin(), plain).then().statusCode(403);
        give(brand.admin(), brand.client(), plain).then().statusCode(422).body("code", equalTo("wrong-base-role"));
        give(brand.admin(), Brand.create().admin(), plain).then().statusCode(404);
        give(brand.admin(), other, UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    @Tag("RBA-03")
    @Tag("RBA-09")
    void nobodyGivesBackWhatTheyDoNotHold() {
        Person keeper = brand.add(Role.ADMIN, 2);
        Person held = brand.add(Role.ADMIN, 3);
        give(brand.admin(), held, made("Bookkeeper", Role.ADMIN, "audit.read"))
                .then()
                .statusCode(200);
        give(brand.admin(), keeper, made("Keeper of roles", Role.ADMIN, "access.manage"))
                .then()
                .statusCode(200);

        take(keeper, held).then().statusCode(403).body("code", equalTo("not-held"));

        users(held).then().statusCode(403);
        assertThat(events(held.memberId())).doesNotContain("access.role-taken");
        take(brand.admin(), held).then().statusCode(204);
        users(held).then().statusCode(200);
    }

    @Test
    @Tag("RBA-03")
    void whatGoesWithBeingAWriterAnAdminGivesBack() {
        give(brand.admin(), brand.writer(), made("On leave", Role.WRITER))
                .then()
                .statusCode(200);

        take(brand.admin(), brand.writer()).then().statusCode(204);
        take(brand.admin(), brand.writer()).then().statusCode(204);
    }

    @Test
    @Tag("RBA-02")
    void othersMakeNoRoles() {
        for (Person person : List.of(brand.client(), brand.writer(), brand.editor(), brand.support())) {
            make(person, "Mine", Role.SUPPORT).then().statusCode(403);
            as(person).get(ROLES).then().statusCode(403);
        }
    }

    @Test
    @Tag("RBA-08")
    void itIsExplainedWhyOneMayOrMayNot() {
        as(brand.editor())
                .get("/api/v1/access/explanation?permission=users.view")
                .then()
                .statusCode(200)
                .body("allowed", equalTo(false))
                .body("reasons.find { it.rule == 'platform-role' }.holds", equalTo(false));
        give(brand.admin(), brand.editor(), made("Chief editor", Role.EDITOR, "users.view"))
                .then()
                .statusCode(200);
        as(brand.admin())
                .get("/api/v1/access/explanation?permission=users.view&member_id="
                        + brand.editor().memberId())
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("reasons.rule", contains("standing", "custom-role"))
                .body("reasons.text", hasItem("The role Chief editor of this website holds users.view."));
        as(brand.client())
                .get("/api/v1/access/explanation?permission=users.view&member_id="
                        + brand.editor().memberId())
                .then()
                .statusCode(404);
        as(brand.client())
                .get("/api/v1/access/explanation?permission=no.such")
                .then()
                .statusCode(400);
        as(brand.client()).get("/api/v1/access/explanation").then().statusCode(400);
    }

    @Test
    @Tag("RBA-04")
    void itIsExplainedWhoMayKnowOfAnOrder() {
        String order = created(brand.client(), "/api/v1/orders", OrderForm.order(clock));
        String about = "/api/v1/access/explanation?permission=orders.read&kind=order&object_id=" + order;

        as(brand.client())
                .get(about)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("reasons.find { it.rule == 'owner' }.holds", equalTo(true));
        as(brand.admin())
                .get(about + "&member_id=" + brand.writer().memberId())
                .then()
                .statusCode(200)
                .body("allowed", equalTo(false));
        as(brand.otherClient()).get(about).then().statusCode(404);
        as(Brand.create().admin()).get(about).then().statusCode(404);
        as(brand.client())
                .get(about.replace("kind=order", "kind=dragon"))
                .then()
                .statusCode(400);
    }

    /** What runs the service and what tells who did what are permissions of their own. */
    @Test
    @Tag("RBA-16")
    void theAuditLogAndTheSystemAreForThoseWhoHoldThat() {
        Map<String, String> routes = Map.of(
                "audit.read", "/api/v1/audit",
                "access.view", "/api/v1/access/permissions",
                "events.manage-dead-letters", "/api/v1/admin-management/dead-letters");
        Person deputy = brand.add(Role.ADMIN, 2);
        for (Map.Entry<String, String> one : routes.entrySet()) {
            give(brand.admin(), deputy, made("Only " + one.getKey(), Role.ADMIN, one.getKey()))
                    .then()
                    .statusCode(200);
            routes.forEach((permission, route) ->
                    as(deputy).get(route).then().statusCode(permission.equals(one.getKey()) ? 200 : 403));
            as(deputy).get("/api/v1/websites").then().statusCode(403);
        }
        for (Person person : List.of(brand.client(), brand.writer(), brand.editor(), brand.support())) {
            routes.values().forEach(route -> as(person).get(route).then().statusCode(403));
        }
    }
}
