package io.scriptorium.people.impersonation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may act for whom, by what, and what is seen of it. */
@QuarkusTest
@Tag("AUT-19")
class ImpersonationTest extends ImpersonationCase {

    private static void isRefused(Response answer, int status, String code) {
        answer.then().statusCode(status).body("code", equalTo(code));
    }

    @Test
    void nobodyIsImpersonatedUnlessTheWebsiteAllowsIt() {
        String admin = signIn(brand.admin());
        isRefused(begin(admin, brand.client()), 403, "feature-off");

        set("impersonation.allowed", Map.of("enabled", true, "roles", List.of("client")));

        isRefused(begin(admin, brand.writer()), 403, "feature-off");
        begin(admin, brand.client()).then().statusCode(201).body("grant_expires_in", equalTo(60));
    }

    @Test
    void theTokenIsTheMembersAndNamesWhoActs() {
        allow();
        Person admin = brand.admin();
        String own = signIn(admin);
        Acting acting = act(own, brand.client());

        by(acting.token())
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("email", equalTo(brand.client().email()));
        JsonObject claims = claims(acting.token());
        assertThat(claims.getString("sub")).isEqualTo(brand.client().userId().toString());
        assertThat(claims.getString("sid")).isEqualTo(acting.id().toString());
        assertThat(claims.getJsonObject("act").getString("sub"))
                .isEqualTo(admin.userId().toString());
        assertThat(claims.getJsonObject("act").getString("sid"))
                .isEqualTo(claims(own).getString("sid"));
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(600);
        assertThat(events(acting.id())).containsExactly("impersonation.begun", "impersonation.entered");
    }

    @Test
    void aGrantIsGoodOnceForAMinuteOnItsWebsite() {
        allow();
        String admin = signIn(brand.admin());
        String used = begin(admin, brand.client()).path("grant");
        redeem(used).then().statusCode(200);
        isRefused(redeem(used), 401, "grant-refused");

        String elsewhere = begin(admin, brand.client()).path("grant");
        isRefused(
                anonymous(Brand.create()).body(Map.of("grant", elsewhere)).post(IMPERSONATIONS + "/redemption"),
                401,
                "grant-refused");
        redeem(elsewhere).then().statusCode(200);

        String old = begin(admin, brand.client()).path("grant");
        clock.advance(Duration.ofSeconds(61));
        isRefused(redeem(old), 401, "grant-refused");
        isRefused(redeem("nothing"), 401, "grant-refused");
    }

    @Test
    void aGrantEndsWithTheRightAndWithTheSession() {
        allow();
        String admin = signIn(brand.admin());
        String first = begin(admin, brand.client()).path("grant");
        set("impersonation.allowed", Map.of("enabled", false));
        isRefused(redeem(first), 401, "grant-refused");

        allow();
        String second = begin(admin, brand.client()).path("grant");
        by(admin).post("/api/v1/auth/logout").then().statusCode(204);
        isRefused(redeem(second), 401, "grant-refused");
    }

    @Test
    void nobodyActsForThemselvesForTheirEqualsOrForSuperadmins() {
        allow();
        String admin = signIn(brand.admin());
        String superadmin = signIn(brand.superadmin());

        isRefused(begin(admin, brand.admin()), 403, "own-impersonation");
        isRefused(begin(admin, brand.add(Role.ADMIN, 2)), 403, "rights-exceed");
        isRefused(begin(admin, brand.superadmin()), 403, "superadmin-impersonation");
        isRefused(begin(superadmin, brand.add(Role.SUPERADMIN, 2)), 403, "superadmin-impersonation");
        isRefused(begin(admin, Brand.create().client()), 404, "not-found");
        begin(superadmin, brand.admin()).then().statusCode(201);
        begin(admin, brand.support()).then().statusCode(201);
    }

    @Test
    void nobodyActsForOneWhoMayDoMore() {
        allow();
        give(brand.admin(), adminsWithout("orders.manage"));
        String admin = signIn(brand.admin());
        isRefused(begin(admin, brand.support()), 403, "rights-exceed");
        begin(admin, brand.client()).then().statusCode(201);

        give(brand.writer(), List.of("orders.read", "orders.manage"));
        isRefused(begin(admin, brand.writer()), 403, "rights-exceed");
        begin(admin, brand.writer(2)).then().statusCode(201);
    }

    @Test
    void aReachThatLeavesSomebodyOutLetsNobodyIn() {
        allow();
        give(brand.admin(), "team", adminsWithout("nothing").toArray(String[]::new));

        isRefused(begin(signIn(brand.admin()), brand.client()), 403, "limited-reach");
    }

    @Test
    void aReasonATimeAndAFreshProofAreAskedFor() {
        allow();
        set("impersonation.maximum-minutes", 20);
        String admin = signIn(brand.admin());
        for (Object reason : List.of("short", "                 ", "x".repeat(501))) {
            by(admin)
                    .body(Map.of("member_id", brand.client().memberId(), "reason", reason))
                    .post(IMPERSONATIONS)
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("reason"));
        }
        for (int minutes : List.of(0, 21, 241)) {
            by(admin)
                    .body(Map.of("member_id", brand.client().memberId(), "reason", REASON, "minutes", minutes))
                    .post(IMPERSONATIONS)
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("minutes"));
        }
        isRefused(begin(signIn(brand.support()), brand.client()), 403, "forbidden");
        clock.advance(Duration.ofMinutes(6));
        isRefused(begin(admin, brand.client()), 401, "step-up-required");
    }

    @Test
    void thereIsNoImpersonationWithinAnother() {
        allow();
        Acting asAdmin = act(signIn(brand.superadmin()), brand.admin());

        isRefused(begin(asAdmin.token(), brand.client()), 403, "not-while-impersonating");
        isRefused(by(asAdmin.token()).get(IMPERSONATIONS), 403, "not-while-impersonating");
        isRefused(by(asAdmin.token()).get(IMPERSONATIONS + "/mine"), 403, "not-while-impersonating");
    }

    @Test
    void theMemberSeesWhoActedAndIsTold() {
        allow();
        String admin = signIn(brand.admin());
        String client = signIn(brand.client());
        begin(admin, brand.client()).then().statusCode(201); // never used
        Acting acting = act(admin, brand.client());
        by(acting.token()).post("/api/v1/auth/logout").then().statusCode(204);
        settle();

        by(client)
                .get(IMPERSONATIONS + "/mine")
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].impersonator.name", equalTo(brand.admin().name()))
                .body("results[0].reason", equalTo(REASON))
                .body("results[0].entered_at", notNullValue())
                .body("results[0].ended_for", equalTo("logout"));
        by(client).get("/api/v1/notifications").then().body("results.topic", contains("impersonation.ended"));
        letter(brand.client().email(), "Somebody of the staff acted for you");
        by(client).get("/api/v1/auth/sessions").then().body("results", hasSize(1));
        by(signIn(brand.otherClient())).get(IMPERSONATIONS + "/mine").then().body("results", hasSize(0));
    }

    @Test
    void thoseWhoOverseeThemSeeAll() {
        allow();
        String admin = signIn(brand.admin());
        Acting first = act(admin, brand.client());
        clock.advance(Duration.ofSeconds(1));
        Acting second = act(admin, brand.writer());
        by(second.token()).post("/api/v1/auth/logout").then().statusCode(204);
        settle();

        as(brand.superadmin())
                .get(IMPERSONATIONS)
                .then()
                .statusCode(200)
                .body("results.id", contains(second.id().toString(), first.id().toString()));
        as(brand.superadmin())
                .get(IMPERSONATIONS + "?open=true&impersonator_id="
                        + brand.admin().memberId())
                .then()
                .body("results.id", contains(first.id().toString()))
                .body("results[0].ended_at", nullValue());
        as(brand.superadmin())
                .get(IMPERSONATIONS + "?member_id=" + brand.writer().memberId())
                .then()
                .body("results.id", contains(second.id().toString()));
        as(brand.support()).get(IMPERSONATIONS).then().statusCode(403);
    }

    @Test
    @Tag("AUD-01")
    void theAuditLogNamesBothAndTheMembersTimelineDoesNot() {
        allow();
        Acting acting = act(signIn(brand.admin()), brand.client());
        by(acting.token())
                .body(OrderForm.order(clock))
                .post("/api/v1/orders")
                .then()
                .statusCode(201);
        settle();

        as(brand.admin())
                .get("/api/v1/audit?impersonated=true")
                .then()
                .statusCode(200)
                .body("results.type", hasItem("order.placed"))
                .body(
                        "results.actor_id",
                        everyItem(equalTo(brand.client().memberId().toString())))
                .body(
                        "results.impersonator_id",
                        everyItem(equalTo(brand.admin().memberId().toString())));
        as(brand.admin())
                .get("/api/v1/audit?impersonator_id=" + brand.admin().memberId())
                .then()
                .body("results.type", hasItem("order.placed"));
        as(brand.client())
                .get("/api/v1/activity/me/timeline")
                .then()
                .statusCode(200)
                .body("results.type", everyItem(not(equalTo("order.placed"))));
        as(brand.admin())
                .post("/api/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("intact", equalTo(true));
    }

    @Test
    @Tag("USR-07")
    void theMemberDoesNotAppearOnline() {
        allow();
        Acting acting = act(signIn(brand.admin()), brand.client());
        by(acting.token()).get("/api/v1/users/me").then().statusCode(200);
        by(acting.token()).get("/api/v1/orders").then().statusCode(200);

        as(brand.support())
                .get("/api/v1/presence/" + brand.client().memberId())
                .then()
                .statusCode(200)
                .body("online", equalTo(false))
                .body("last_seen_at", nullValue());
        isRefused(by(acting.token()).post("/api/v1/realtime/tickets"), 403, "not-while-impersonating");
        isRefused(by(acting.token()).get("/api/v1/notifications/stream"), 403, "not-while-impersonating");
        isRefused(by(acting.token()).post("/api/v1/presence/me/heartbeat"), 403, "not-while-impersonating");
    }
}
