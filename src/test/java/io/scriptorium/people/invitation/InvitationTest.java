package io.scriptorium.people.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Mailbox.Mail;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("USR-01")
class InvitationTest extends InvitationCase {

    private String roleOf(String accessToken) {
        return anonymous()
                .header("Authorization", "Bearer " + accessToken)
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .extract()
                .path("role");
    }

    @Test
    @Tag("TEN-03")
    void aNewWebsiteGetsItsFirstAdmin() {
        String grace = address("grace");
        invite(brand.superadmin(), grace, "admin", Map.of()).then().statusCode(201);
        String token = token(letter(grace, SUBJECT));

        post(INVITATIONS + "/offer", Map.of("token", token))
                .then()
                .statusCode(200)
                .body("email", equalTo(grace))
                .body("role", equalTo("admin"))
                .body("registered", equalTo(false));
        String member = accept(token, PASSWORD)
                .then()
                .statusCode(201)
                .body("role", equalTo("admin"))
                .extract()
                .path("id");

        String access = signIn(grace, PASSWORD).then().statusCode(200).extract().path("access_token");
        assertThat(roleOf(access)).isEqualTo("admin");
        assertThat(Database.column("select email_verified_at is not null from people.app_user where email = ?", grace))
                .containsExactly(true);
        as(brand.admin()).get(INVITATIONS).then().statusCode(200).body("results", empty());
        assertThat(events(UUID.fromString(member))).startsWith("user.registered");
    }

    @Test
    void anInvitationIsGoodOnceAndForAWeek() {
        String grace = address("grace");
        invited(grace, "editor");
        String token = token(letter(grace, SUBJECT));
        accept(token, PASSWORD).then().statusCode(201);
        accept(token, PASSWORD).then().statusCode(422).body("code", equalTo("link-over"));

        String alan = address("alan");
        invited(alan, "editor");
        String late = token(letter(alan, SUBJECT));
        clock.advance(Duration.ofDays(7));
        accept(late, PASSWORD).then().statusCode(422);
        as(brand.admin()).get(INVITATIONS).then().body("results.email", contains(alan));
        clock.advance(Duration.ofDays(31));
        settle();
        as(brand.admin()).get(INVITATIONS).then().body("results", empty());
    }

    @Test
    void anotherLetterTakesTheFirstBack() {
        String grace = address("grace");
        String id = invited(grace, "support");
        String first = token(letter(grace, SUBJECT));
        as(brand.admin()).post(INVITATIONS + "/" + id + "/renewal").then().statusCode(429);
        clock.advance(Duration.ofMinutes(1));
        as(brand.admin())
                .post(INVITATIONS + "/" + id + "/renewal")
                .then()
                .statusCode(200)
                .body("sent", equalTo(2));
        String second = token(letter(grace, SUBJECT, 2));

        accept(first, PASSWORD).then().statusCode(422);
        accept(second, PASSWORD).then().statusCode(201);
    }

    @Test
    void aWithdrawnOneIsNoMore() {
        String grace = address("grace");
        String id = invited(grace, "support");
        String token = token(letter(grace, SUBJECT));
        as(brand.admin()).delete(INVITATIONS + "/" + id).then().statusCode(204);
        as(brand.admin()).delete(INVITATIONS + "/" + id).then().statusCode(404);

        accept(token, PASSWORD).then().statusCode(422);
        assertThat(events(UUID.fromString(id))).containsExactly("invitation.made", "invitation.withdrawn");
    }

    @Test
    void whoIsThereIsNotInvited() {
        invite(brand.admin(), brand.client().email().toUpperCase(java.util.Locale.ROOT), "support", Map.of())
                .then()
                .statusCode(409)
                .body("code", equalTo("member-already"));
        invited(address("grace"), "support");
        invite(brand.admin(), address("Grace"), "admin", Map.of())
                .then()
                .statusCode(409)
                .body("code", equalTo("invited-already"));
    }

    @Test
    @Tag("RBA-03")
    void nobodyOffersWhatTheyDoNotHold() {
        invite(brand.support(), address("a"), "client", Map.of()).then().statusCode(403);
        invite(brand.admin(), address("a"), "superadmin", Map.of())
                .then()
                .statusCode(403)
                .body("code", equalTo("superadmin-only"));
        invite(brand.superadmin(), address("b"), "superadmin", Map.of()).then().statusCode(201);

        give(brand.admin(), "all", "users.invite", "users.view");
        invite(brand.admin(), address("c"), "support", Map.of())
                .then()
                .statusCode(403)
                .body("code", equalTo("not-held"));
        Person other = brand.newcomer(Role.ADMIN);
        give(other, "team", "users.invite");
        invite(other, address("d"), "client", Map.of()).then().statusCode(403).body("code", equalTo("limited-reach"));
    }

    @Test
    @Tag("RBA-03")
    void onlyAdminsLetAdminsIn() {
        Map<String, Object> reader =
                Map.of("name", "Reader", "base_role", "admin", "permissions", List.of("users.view"));
        Map<String, Object> role = Map.of("role_id", created(brand.admin(), "/api/v1/access/custom-roles", reader));
        give(brand.support(), "all", "users.invite", "users.view");

        invite(brand.support(), address("x"), "admin", role)
                .then()
                .statusCode(403)
                .body("code", equalTo("admin-only"));
        invite(brand.support(), address("x"), "admin", Map.of())
                .then()
                .statusCode(403)
                .body("code", equalTo("admin-only"));
        invite(brand.admin(), address("x"), "admin", role).then().statusCode(201);
    }

    @Test
    @Tag("API-08")
    void theSameRequestAgainSendsOneLetter() {
        String grace = address("grace");
        RequestSpecification request = as(brand.admin()).header("Idempotency-Key", UUID.randomUUID());
        Map<String, Object> body = Map.of("email", grace, "display_name", "Grace Hopper", "role", "editor");
        String id = request.body(body)
                .post(INVITATIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        letter(grace, SUBJECT);

        request.body(body)
                .post(INVITATIONS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));
        assertThat(letters(grace, SUBJECT)).hasSize(1);
    }

    @Test
    @Tag("RBA-03")
    void aRoleOfTheWebsitesOwnComesWithIt() {
        String role = as(brand.admin())
                .body(Map.of("name", "Reader", "base_role", "support", "permissions", List.of("users.view")))
                .post("/api/v1/access/custom-roles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        invite(brand.admin(), address("x"), "admin", Map.of("role_id", role))
                .then()
                .statusCode(422)
                .body("code", equalTo("wrong-base-role"));
        String grace = address("grace");
        invite(brand.admin(), grace, "support", Map.of("role_id", role)).then().statusCode(201);
        accept(token(letter(grace, SUBJECT)), PASSWORD).then().statusCode(201);

        String access = signIn(grace, PASSWORD).then().extract().path("access_token");
        anonymous()
                .header("Authorization", "Bearer " + access)
                .get("/api/v1/users")
                .then()
                .statusCode(200);
        anonymous()
                .header("Authorization", "Bearer " + access)
                .get("/api/v1/orders")
                .then()
                .statusCode(403);
    }

    @Test
    void aRoleThatIsGoneTakesItsInvitationsAlong() {
        String role = as(brand.admin())
                .body(Map.of("name", "Reader", "base_role", "support", "permissions", List.of("users.view")))
                .post("/api/v1/access/custom-roles")
                .then()
                .extract()
                .path("id");
        String grace = address("grace");
        invite(brand.admin(), grace, "support", Map.of("role_id", role)).then().statusCode(201);
        String token = token(letter(grace, SUBJECT));
        as(brand.admin()).delete("/api/v1/access/custom-roles/" + role).then().statusCode(204);

        accept(token, PASSWORD).then().statusCode(422);
    }

    @Test
    @Tag("USR-10")
    void whoIsInvitedWaitsForNobody() {
        set("auth.approval-required", true);
        String grace = address("grace");
        invited(grace, "writer");
        accept(token(letter(grace, SUBJECT)), PASSWORD).then().statusCode(201);

        signIn(grace, PASSWORD).then().statusCode(200).body("access_token", notNullValue());
    }

    @Test
    @Tag("SEC-01")
    void aNewPasswordHasToBeGood() {
        String grace = address("grace");
        invited(grace, "writer");
        String token = token(letter(grace, SUBJECT));

        accept(token, "password2026").then().statusCode(400).body("violations.field", hasItem("password"));
        post(INVITATIONS + "/acceptance", Map.of("token", token))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("password"));
        accept(token, PASSWORD).then().statusCode(201);
    }

    @Test
    @Tag("I18-01")
    void theLetterIsInTheLanguageOfWhoeverIsInvited() {
        String amina = address("amina");
        invite(brand.admin(), amina, "writer", Map.of("language", "ar")).then().statusCode(201);
        Mail letter = letter(amina, "أنت مدعو");
        accept(token(letter), PASSWORD).then().statusCode(201);

        String access = signIn(amina, PASSWORD).then().extract().path("access_token");
        anonymous()
                .header("Authorization", "Bearer " + access)
                .get("/api/v1/users/me")
                .then()
                .body("language", equalTo("ar"));
    }

    @Test
    @Tag("TEN-01")
    void itIsOfOneWebsite() {
        String grace = address("grace");
        String id = invited(grace, "admin");
        String token = token(letter(grace, SUBJECT));
        Brand other = Brand.create();

        as(other.admin()).get(INVITATIONS + "/" + id).then().statusCode(404);
        anonymous(other)
                .body(Map.of("token", token, "password", PASSWORD))
                .post(INVITATIONS + "/acceptance")
                .then()
                .statusCode(422);
        as(brand.admin()).get(INVITATIONS + "/" + id).then().body("email", not(empty()));
    }
}
