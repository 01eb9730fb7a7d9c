package io.scriptorium.people.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Members;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("USR-01")
@Tag("RBA-01")
class RankTest extends ApiTest {

    @Inject
    Members members;

    private Response promote(Person by, Person member, Role role) {
        return as(by).body(Map.of("role", role.key())).put("/api/v1/users/" + member.memberId() + "/role");
    }

    private Response login(Person person) {
        return anonymous()
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
    }

    private String signIn(Person person) {
        return login(person).then().statusCode(200).extract().path("access_token");
    }

    private Response me(String token) {
        return anonymous().header("Authorization", "Bearer " + token).get("/api/v1/users/me");
    }

    @Test
    void oneOfTheStaffGetsAnotherRoleAtOnce() {
        Person support = brand.support();
        String before = signIn(support);
        promote(brand.admin(), support, Role.ADMIN).then().statusCode(204);

        me(before).then().statusCode(401).body("code", equalTo("session-over"));
        String after = signIn(support);
        me(after).then().statusCode(200).body("role", equalTo("admin"));
        anonymous()
                .header("Authorization", "Bearer " + after)
                .get("/api/v1/access/roles")
                .then()
                .statusCode(200);
        assertThat(events(support.memberId())).contains("user.role-changed");
    }

    @Test
    void whatTheOldRoleBroughtIsGone() {
        Person editor = brand.editor();
        as(brand.admin())
                .body(Map.of("pen_name", "Red Pencil"))
                .put("/api/v1/personas/" + editor.memberId() + "/pen-name")
                .then()
                .statusCode(200);
        as(editor)
                .header("If-Match", "*")
                .body(Map.of("subjects", List.of("History")))
                .put("/api/v1/editor-management/me")
                .then()
                .statusCode(200);
        give(editor, "all", "orders.read");
        promote(brand.admin(), editor, Role.SUPPORT).then().statusCode(204);

        String after = signIn(editor);
        anonymous()
                .header("Authorization", "Bearer " + after)
                .get("/api/v1/users")
                .then()
                .statusCode(200);
        anonymous()
                .header("Authorization", "Bearer " + after)
                .get("/api/v1/support-management/me")
                .then()
                .statusCode(200);
        anonymous()
                .header("Authorization", "Bearer " + after)
                .get("/api/v1/personas/me")
                .then()
                .body("pen_name", nullValue());
    }

    @Test
    @Tag("RBA-03")
    void nobodyGivesWhatTheyDoNotHold() {
        promote(brand.admin(), brand.admin(), Role.SUPPORT)
                .then()
                .statusCode(403)
                .body("code", equalTo("own-access"));
        promote(brand.admin(), brand.support(), Role.SUPERADMIN)
                .then()
                .statusCode(403)
                .body("code", equalTo("superadmin-only"));
        promote(brand.admin(), brand.superadmin(), Role.SUPPORT)
                .then()
                .statusCode(403)
                .body("code", equalTo("superadmin-only"));
        promote(brand.support(), brand.editor(), Role.SUPPORT).then().statusCode(403);
        promote(brand.superadmin(), brand.support(), Role.SUPERADMIN).then().statusCode(204);

        Person admin = brand.newcomer(Role.ADMIN);
        give(admin, "all", "users.promote", "users.view");
        promote(admin, brand.editor(), Role.SUPPORT).then().statusCode(403).body("code", equalTo("not-held"));
    }

    @Test
    void clientsAndWritersStayWhatTheyAre() {
        promote(brand.admin(), brand.writer(), Role.EDITOR)
                .then()
                .statusCode(409)
                .body("code", equalTo("role-bound"));
        as(brand.admin())
                .body(Map.of("role", "client"))
                .put("/api/v1/users/" + brand.support().memberId() + "/role")
                .then()
                .statusCode(400);
    }

    /** As where the process dies between the two: asking again changes nothing then. */
    @Test
    void theSessionsFromBeforeEndThoughWhoeverGaveTheRoleDidNotEndThem() {
        Person support = brand.support();
        String before = signIn(support);
        Database.update("""
                update people.device
                set trusted_at = ?, trusted_until = now() + interval '30 days', trusted_hash = sha256('trusted')
                where member_id = ?
                """, clock.instant().atOffset(ZoneOffset.UTC), support.memberId());
        inTenant(() -> members.promote(support.memberId(), Role.ADMIN));
        clock.advance(Duration.ofSeconds(1));
        String after = signIn(support);
        settle();

        me(before).then().statusCode(401).body("code", equalTo("session-over"));
        me(after).then().statusCode(200).body("role", equalTo("admin"));
        assertThat(Database.column("select trusted_at from people.device where member_id = ?", support.memberId()))
                .containsOnlyNulls();
    }

    @Test
    void whoHasTheRoleAlreadyGoesOn() {
        String token = signIn(brand.editor());
        promote(brand.admin(), brand.editor(), Role.EDITOR).then().statusCode(204);

        me(token).then().statusCode(200);
    }
}
