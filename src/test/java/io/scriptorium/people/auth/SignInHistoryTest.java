package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.Atlas;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-15")
class SignInHistoryTest extends SignInHistoryCase {

    @Inject
    SessionTimers timers;

    /** The outcomes of the tries at a member, the latest first, once there are so many. */
    private List<String> outcomes(Person person, int number) {
        return Awaitility.await("history")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> as(person)
                                .get(HISTORY)
                                .then()
                                .statusCode(200)
                                .extract()
                                .path("results.outcome"),
                        (List<String> found) -> found.size() >= number);
    }

    @Test
    void everyTryIsKeptWithWhatCameOfIt() {
        Person client = brand.client();
        login(client, "not this one").then().statusCode(401);
        assertThat(outcomes(client, 1)).containsExactly("wrong-password");
        clock.advance(Duration.ofSeconds(1));
        Response first = login(client, Database.PASSWORD);
        first.then().statusCode(200);
        AuthenticatorApp app = AuthenticatorApp.setUp(() -> as(client), clock.instant());
        clock.advance(Duration.ofSeconds(30));
        String challenge = login(client, Database.PASSWORD).path("challenge.token");
        clock.advance(Duration.ofSeconds(1));
        prove(challenge, "recovery_code", "aaaa-aaaa-aaaa-aaaa").then().statusCode(401);
        clock.advance(Duration.ofSeconds(1));
        prove(challenge, "totp", app.code(clock.instant())).then().statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        Map<String, Object> refresh = Map.of("refresh_token", first.path("refresh_token"));
        post("/api/v1/auth/refresh", refresh).then().statusCode(200);
        post("/api/v1/auth/refresh", refresh).then().statusCode(401);

        as(client)
                .get(HISTORY + "?count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(6))
                .body(
                        "results.outcome",
                        contains(
                                "token-reused",
                                "success",
                                "second-factor-refused",
                                "challenged",
                                "success",
                                "wrong-password"))
                .body("results[0].way", equalTo("refresh-token"))
                .body("results[0].session_id", notNullValue())
                .body("results[1].methods", contains("pwd", "otp", "mfa"))
                .body("results[1].session_id", notNullValue())
                .body("results[1].device_id", notNullValue())
                .body("results[2].session_id", nullValue())
                .body("results[3].methods", contains("pwd"))
                .body("results.way.unique()", contains("refresh-token", "password"))
                .body("results[5].methods", hasSize(0))
                .body("results[5].address", equalTo("127.0.0.1"));
    }

    private Response prove(String challenge, String method, String code) {
        return post("/api/v1/auth/login/verification", Map.of("challenge", challenge, "method", method, "code", code));
    }

    @Test
    void whoIsLockedOutOrHeldUpIsKeptToo() {
        Person client = brand.client();
        as(brand.admin())
                .post("/api/v1/users/" + client.memberId() + "/lock")
                .then()
                .statusCode(204);
        login(client, Database.PASSWORD).then().statusCode(403);
        Awaitility.await().until(() -> count(client, "not-allowed") == 1);
        as(brand.admin()).delete("/api/v1/users/" + client.memberId() + "/lock");
        for (int i = 0; i < 5; i++) {
            login(client, "wrong " + i).then().statusCode(401);
        }
        for (int i = 0; i < 3; i++) {
            login(client, "wrong").then().statusCode(429);
            Awaitility.await().until(() -> count(client, "too-many-attempts") == 1);
        }

        assertThat(outcomes(client, 7)).hasSize(7);
        assertThat(count(client, "too-many-attempts"))
                .as("a flood leaves a line a minute")
                .isOne();
    }

    private static long count(Person person, String outcome) {
        return Database.number(
                "select count(*) from people.sign_in where member_id = ? and outcome = ?", person.memberId(), outcome);
    }

    @Test
    void oneWhoMustConfirmTheAddressFirstIsKeptAsNotAllowed() {
        set("auth.verified-mail-required", true);
        Person client = brand.client();
        Database.update("update people.app_user set email_verified_at = null where id = ?", client.userId());
        login(client, Database.PASSWORD).then().statusCode(403);

        assertThat(outcomes(client, 1)).containsExactly("not-allowed");
    }

    @Test
    @Tag("AUT-08")
    void aLinkIsAWayIn() {
        Person client = brand.client();
        post("/api/v1/auth/magic-links", Map.of("email", client.email()));
        post("/api/v1/auth/magic-links/login", Map.of("token", token(letter(client.email(), "Sign in"))))
                .then()
                .statusCode(200);

        as(client)
                .get(HISTORY)
                .then()
                .body("results.way", contains("magic-link"))
                .body("results.outcome", contains("success"));
    }

    @Test
    void triesAtAnAccountThatIsNotThereAreNobodys() {
        long before = Database.number("select count(*) from people.sign_in where tenant_id = ?", brand.id());
        post("/api/v1/auth/login", Map.of("email", "nobody@" + brand.host(), "password", "wrong password"))
                .then()
                .statusCode(401);
        Brand other = Brand.create();
        post("/api/v1/auth/login", Map.of("email", other.client().email(), "password", Database.PASSWORD))
                .then()
                .statusCode(401);
        login(brand.client(), "not this one").then().statusCode(401);

        assertThat(outcomes(brand.client(), 1)).hasSize(1);
        assertThat(Database.number("select count(*) from people.sign_in where tenant_id = ?", brand.id()))
                .isEqualTo(before + 1);
    }

    @Test
    void pagesAndFiltersTakeTheHistoryApart() {
        Person client = brand.client();
        for (String address : List.of(Atlas.BERLIN, Atlas.SYDNEY, Atlas.BERLIN, Atlas.FRANCE, Atlas.BERLIN)) {
            signIn(client, address, FIREFOX, null);
        }
        Device wrong = new Device(Atlas.BERLIN, FIREFOX, null, null);
        assertThatThrownBy(() -> inTenant(() -> service.login(client.email(), "wrong password", wrong, false)))
                .isInstanceOf(Refusal.class);
        assertThat(outcomes(client, 6)).hasSize(6);

        Response page = as(client).get(HISTORY + "?limit=4");
        page.then().body("results", hasSize(4)).body("results[0].outcome", equalTo("wrong-password"));
        as(client)
                .get(HISTORY + "?limit=4&cursor=" + page.<String>path("next").replaceAll(".*cursor=([^&]*).*", "$1"))
                .then()
                .body("results", hasSize(2))
                .body("next", nullValue());
        as(client).get(HISTORY + "?outcome=success&country=DE").then().body("results", hasSize(3));
        as(client).get(HISTORY + "?new_place=true").then().body("results.country", contains("FR", "AU"));
        String from = clock.instant().minus(Duration.ofSeconds(150)).toString();
        as(client).get(HISTORY + "?tried_from=" + from).then().body("results", hasSize(3));
        as(client).get(HISTORY + "?city=Berlin").then().statusCode(400);
        as(client).get(HISTORY + "?sort=address").then().statusCode(400);
        as(brand.otherClient()).get(HISTORY).then().body("results", hasSize(0));
        anonymous().get(HISTORY).then().statusCode(401);
        as(brand.client()).get(HISTORY + "?outcome=nonsense").then().statusCode(400);
    }

    @Test
    void staffWithThePermissionSeeAMembersHistory() {
        Person client = brand.client();
        signIn(client, Atlas.BERLIN, FIREFOX, null);
        String history = "/api/v1/users/" + client.memberId() + "/sign-ins";

        as(brand.admin()).get(history).then().statusCode(200).body("results.city", contains("Berlin"));
        as(brand.support()).get(history).then().statusCode(403);
        as(client).get(history).then().statusCode(403);
        as(Brand.create().admin()).get(history).then().statusCode(404);
        as(brand.admin())
                .get("/api/v1/users/" + brand.superadmin().memberId() + "/sign-ins")
                .then()
                .statusCode(403)
                .body("code", equalTo("superadmin-only"));
        Person deputy = deputy();
        as(deputy).get(history).then().statusCode(404);
        as(deputy)
                .get("/api/v1/users/" + client.memberId() + "/sessions")
                .then()
                .statusCode(404);
    }

    /** An admin who sees the members of a team alone, and is in none. */
    private Person deputy() {
        Person deputy = brand.add(Role.ADMIN, 9);
        String role = created(
                brand.admin(),
                "/api/v1/access/custom-roles",
                Map.of(
                        "name", "Deputy",
                        "base_role", "admin",
                        "permissions", List.of("users.sign-ins", "users.sessions"),
                        "scope", "team"));
        as(brand.admin())
                .body(Map.of("role_id", role))
                .put("/api/v1/access/members/" + deputy.memberId() + "/role")
                .then()
                .statusCode(200);
        return deputy;
    }

    @Test
    @Tag("SEC-08")
    void aWebsiteSaysForHowLongItIsKept() {
        Person client = brand.client();
        signIn(client, Atlas.BERLIN, FIREFOX, null);
        set("auth.history-days", 10);
        signIn(client, Atlas.SYDNEY, FIREFOX, null);

        clock.advance(Duration.ofDays(11));
        timers.sweep().await().atMost(Duration.ofSeconds(20));
        as(client).get(HISTORY).then().body("results.city", contains("Berlin"));
        clock.advance(Duration.ofDays(170));
        timers.sweep().await().atMost(Duration.ofSeconds(20));
        as(client).get(HISTORY).then().body("results", hasSize(0));
    }
}
