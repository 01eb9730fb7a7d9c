package io.scriptorium.people.privacy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose role reaches only some decides about the data of no others. */
@QuarkusTest
@Tag("RBA-06")
class PrivacyReachTest extends ApiTest {

    private static final String PRIVACY = "/api/v1/privacy/";
    private static final String HOLDS = "/api/v1/legal-holds";

    private Person deputy;

    /** An admin whose role reaches a team that the client is in, and the other client is not. */
    @BeforeEach
    void limit() {
        deputy = brand.add(Role.ADMIN, 2);
        give(deputy, "team", "privacy.manage", "holds.manage");
        String team = as(brand.admin())
                .body(Map.of("name", "Team"))
                .post("/api/v1/teams")
                .path("id");
        for (Person person : new Person[] {deputy, brand.client()}) {
            as(brand.admin())
                    .body(Map.of("leads", false))
                    .put("/api/v1/teams/" + team + "/members/" + person.memberId())
                    .then()
                    .statusCode(200);
        }
    }

    private Response preview(Person person) {
        return as(deputy).get(PRIVACY + "members/{id}/erasure-preview", person.memberId());
    }

    private Response erase(Person by, Person person) {
        return as(by).post(PRIVACY + "members/{id}/erasure", person.memberId());
    }

    @Test
    @Tag("USR-12")
    void nobodyElseIsErasedAndNoOtherWishIsShown() {
        Person other = brand.otherClient();
        for (Person person : new Person[] {brand.client(), other}) {
            as(person).post(PRIVACY + "deletion").then().statusCode(202);
        }
        as(deputy)
                .get(PRIVACY + "deletions")
                .then()
                .statusCode(200)
                .body("results.member_id", contains(brand.client().memberId().toString()));
        preview(other).then().statusCode(404);
        erase(deputy, other).then().statusCode(404);
        as(other).get("/api/v1/users/me").then().body("status", equalTo("active"));

        preview(brand.client()).then().statusCode(200);
        erase(deputy, brand.client()).then().statusCode(200);
        erase(brand.admin(), other).then().statusCode(200);
        as(deputy)
                .get(PRIVACY + "erasures")
                .then()
                .statusCode(200)
                .body("results.member_id", contains(brand.client().memberId().toString()));
        as(brand.admin()).get(PRIVACY + "erasures").then().body("results", hasSize(2));
    }

    private Response hold(Person by, @Nullable Person member) {
        Map<String, Object> hold = new HashMap<>(Map.of("reason", "A case"));
        if (member != null) {
            hold.put("member_id", member.memberId());
        }
        return as(by).body(hold).post(HOLDS);
    }

    private Response release(Response hold) {
        return as(deputy).post(HOLDS + "/{id}/release", hold.<String>path("id"));
    }

    @Test
    @Tag("AUD-03")
    void nobodyElseIsHeldOrReleased() {
        Response other = hold(brand.admin(), brand.otherClient());
        Response everything = hold(brand.admin(), null);
        hold(deputy, brand.otherClient()).then().statusCode(404);
        hold(deputy, null).then().statusCode(403).body("code", equalTo("limited-reach"));
        Response own = hold(deputy, brand.client());
        own.then().statusCode(201);

        as(deputy).get(HOLDS).then().statusCode(200).body("results.id", contains(own.<String>path("id")));
        release(other).then().statusCode(404);
        release(everything).then().statusCode(404);
        release(own).then().statusCode(200);
        as(brand.admin()).get(HOLDS + "?released=false").then().body("results", hasSize(2));
    }
}
