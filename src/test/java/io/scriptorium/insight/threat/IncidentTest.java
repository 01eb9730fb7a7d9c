package io.scriptorium.insight.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Atlas;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is noted of those who come in, from where, and of what they do. */
@QuarkusTest
@Tag("SEC-09")
class IncidentTest extends ThreatCase {

    @Test
    void whoIsAtTwoPlacesAtOnceIsTold() {
        Person client = brand.client();
        signsIn(client, Atlas.BERLIN);
        signsIn(brand.otherClient(), Atlas.SYDNEY);
        later(Duration.ofHours(2));
        signsIn(client, Atlas.BERLIN);
        alerts().body("results", empty());

        later(Duration.ofHours(3));
        signsIn(client, Atlas.SYDNEY);
        alerts().body("results.threat", contains("impossible-travel"))
                .body("results[0].member_id", equalTo(client.memberId().toString()))
                .body("results[0].details.from", equalTo("Berlin, DE"))
                .body("results[0].details.to", equalTo("Sydney, AU"))
                .body("results[0].details.kilometres", equalTo(16_095))
                .body("results[0].details.minutes", equalTo(180));
        noted().body("results[0].place.city", equalTo("Sydney")).body("results[0].place.country", equalTo("AU"));
    }

    @Test
    void whoHasTheTimeOrIsNowhereKnownMayTravel() {
        Person client = brand.client();
        signsIn(client, Atlas.BERLIN);
        later(Duration.ofHours(18));
        signsIn(client, Atlas.SYDNEY);
        signsIn(client, Atlas.FRANCE);
        signsIn(client, Atlas.BERLIN);

        alerts().body("results", empty());
    }

    @Test
    void theDoorTellsOfMembersAndOfStrangersAlike() {
        login(brand.client(), "wrong password").then().statusCode(401);
        Map<String, Object> stranger = Map.of("email", "Nobody@" + brand.host(), "password", "wrong password");
        post("/api/v1/auth/login", stranger).then().statusCode(401);
        later(Duration.ofMinutes(1));
        post("/api/v1/auth/login", Map.of("email", "nobody@" + brand.host(), "password", "another wrong one"))
                .then()
                .statusCode(401);

        List<Map<String, Object>> all = noted().extract().path("results");
        assertThat(all)
                .extracting(event -> event.get("type"))
                .containsExactlyInAnyOrder("auth.stranger-refused", "auth.stranger-refused", "auth.password-refused");
        assertThat(all).allSatisfy(event -> assertThat(event).containsEntry("address", "127.0.0.1"));
        as(brand.admin())
                .get(EVENTS + "?type=auth.stranger-refused")
                .then()
                .body("results.member_id", contains(nullValue(), nullValue()))
                .body(
                        "results[0].account_id",
                        equalTo(all.stream()
                                .filter(event -> event.get("type").equals("auth.stranger-refused"))
                                .skip(1)
                                .findFirst()
                                .orElseThrow()
                                .get("account_id")));
        as(brand.admin())
                .get(EVENTS + "?member_id=" + brand.client().memberId())
                .then()
                .body("results.type", contains("auth.password-refused"));
        assertThat(Database.column("select e::text from insight.security_event e where tenant_id = ?", brand.id()))
                .noneMatch(row ->
                        row.toString().contains("wrong") || row.toString().contains("nobody"));
        assertThat(events(brand.client().memberId())).isEmpty();
    }

    @Test
    @Tag("AUT-19")
    void anotherRoleAndActingForAnotherAreNotedWithWhoDidIt() {
        setting(brand.admin(), "impersonation.allowed", Map.of("enabled", true))
                .then()
                .statusCode(200);
        String admin = login(brand.admin(), Database.PASSWORD).path("access_token");
        String acting = by(admin)
                .body(Map.of("member_id", brand.client().memberId(), "reason", "The ticket says so"))
                .post("/api/v1/impersonations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(brand.admin())
                .body(Map.of("role", "admin"))
                .put("/api/v1/users/" + brand.support().memberId() + "/role")
                .then()
                .statusCode(204);
        settle();

        as(brand.admin())
                .get(EVENTS + "?type=user.role-changed")
                .then()
                .body("results.member_id", contains(brand.support().memberId().toString()))
                .body("results.actor_id", contains(brand.admin().memberId().toString()))
                .body("results.severity", contains("medium"))
                .body("results.details.role", contains("admin"));
        as(brand.admin())
                .get(EVENTS + "?type=impersonation.begun")
                .then()
                .body("results.member_id", contains(brand.client().memberId().toString()))
                .body("results.actor_id", contains(brand.admin().memberId().toString()))
                .body("results.severity", contains("medium"))
                .body("results.details.impersonation_id", contains(acting));
    }

    @Test
    void whatStaffAndOwnersDoIsNotedWithWhoDidIt() {
        as(brand.admin())
                .post("/api/v1/users/" + brand.client().memberId() + "/lock")
                .then()
                .statusCode(204);
        settle();

        noted().body("results.type", contains("user.locked"))
                .body("results[0].member_id", equalTo(brand.client().memberId().toString()))
                .body("results[0].actor_id", equalTo(brand.admin().memberId().toString()))
                .body("results[0].address", nullValue())
                .body("results[0].severity", equalTo("medium"));
        alerts().body("results", empty());
    }
}
