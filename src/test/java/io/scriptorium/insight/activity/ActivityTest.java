package io.scriptorium.insight.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Newcomer;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActivityTest extends ApiTest {

    private static final String THREADS = "/api/v1/order-communications/threads";

    @Inject
    Members members;

    /** Noon, so that minutes do not make another day. */
    @BeforeEach
    void atNoon() {
        clock.advanceTo(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36)));
    }

    private ValidatableResponse activity(Person person) {
        return as(brand.support())
                .get("/api/v1/activity/members/" + person.memberId())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse dashboard() {
        return as(brand.admin()).get("/api/v1/activity/dashboard").then().statusCode(200);
    }

    private String order() {
        return created(brand.client(), "/api/v1/orders", OrderForm.order(clock));
    }

    private void complete(String order) {
        as(brand.admin())
                .body(Map.of("order_id", order, "method", "manual", "reference", "bank-" + order))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        as(brand.writer())
                .post("/api/v1/orders/" + order + "/assignment")
                .then()
                .statusCode(200);
        as(brand.writer())
                .body(Map.of("note", "Done"))
                .post("/api/v1/orders/" + order + "/submission")
                .then()
                .statusCode(200);
        as(brand.client()).post("/api/v1/orders/" + order + "/approval").then().statusCode(200);
    }

    private Member joined(Role role, boolean approved) {
        return inTenant(() -> approved
                ? members.join(Ids.next(), role, "Newcomer", Ids.next() + "@new.example")
                : members.register(
                        Ids.next(),
                        new Newcomer(role, "Newcomer", Ids.next() + "@new.example", null, new JsonObject(), true)));
    }

    private static String count(String role, String status) {
        return "members.find { it.role == '" + role + "' && it.status == '" + status + "' }.members";
    }

    @Test
    @Tag("USR-15")
    @Tag("CLI-01")
    void itIsCountedWhatMembersDo() {
        activity(brand.client()).body("sign_ins", equalTo(0)).body("last_sign_in_at", nullValue());
        anonymous()
                .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
        String first = order();
        String second = order();
        order();
        complete(first);
        as(brand.client())
                .body(Map.of("reason", "Not needed"))
                .post("/api/v1/orders/" + second + "/cancellation")
                .then()
                .statusCode(200);
        settle();
        String thread = as(brand.client()).get(THREADS + "?closed=false").path("results[0].id");
        as(brand.client())
                .body(Map.of("body", "Hello"))
                .post(THREADS + "/" + thread + "/messages")
                .then()
                .statusCode(201);
        settle();

        activity(brand.client())
                .body("sign_ins", equalTo(1))
                .body("last_sign_in_at", notNullValue())
                .body("orders_placed", equalTo(3))
                .body("orders_completed", equalTo(1))
                .body("orders_cancelled", equalTo(1))
                .body("messages", equalTo(1));
        activity(brand.writer()).body("orders_placed", equalTo(0)).body("orders_completed", equalTo(1));
        as(brand.client()).get("/api/v1/activity/me").then().statusCode(200).body("orders_placed", equalTo(3));
        dashboard()
                .body("days", hasSize(30))
                .body("days[0].sign_ins", equalTo(1))
                .body("days[0].orders_placed", equalTo(3))
                .body("days[0].orders_completed", equalTo(1))
                .body("days[0].messages", equalTo(1))
                .body("days[1].orders_placed", equalTo(0));
        as(brand.client())
                .get("/api/v1/activity/members/" + brand.writer().memberId())
                .then()
                .statusCode(403);
    }

    @Test
    @Tag("USR-15")
    void whatHappensAtOnceIsCountedExactly() {
        String order = order();
        settle();
        String thread = as(brand.client()).get(THREADS).path("results[0].id");
        assertThat(order).isNotNull();
        CompletableFuture.allOf(IntStream.range(0, 40)
                        .mapToObj(i ->
                                CompletableFuture.runAsync(() -> as(i % 4 == 0 ? brand.support() : brand.client())
                                        .body(Map.of("body", "Message " + i))
                                        .post(THREADS + "/" + thread + "/messages")
                                        .then()
                                        .statusCode(201)))
                        .toArray(CompletableFuture[]::new))
                .join();
        settle();

        activity(brand.client()).body("messages", equalTo(30));
        activity(brand.support()).body("messages", equalTo(10));
        dashboard().body("days[0].messages", equalTo(40));
    }

    @Test
    @Tag("USR-15")
    void aTimelineTellsWhatAMemberDidPageByPage() {
        String first = order();
        clock.advance(Duration.ofMinutes(1));
        String second = order();
        settle();

        String next = as(brand.support())
                .get("/api/v1/activity/members/" + brand.client().memberId() + "/timeline?limit=1&type=order.placed")
                .then()
                .statusCode(200)
                .body("results.subject_id", contains(second))
                .extract()
                .path("next");
        as(brand.support())
                .urlEncodingEnabled(false)
                .get(next.substring(next.indexOf("/api/")))
                .then()
                .body("results.subject_id", contains(first))
                .body("next", nullValue());
        as(brand.client())
                .get("/api/v1/activity/me/timeline?type=order.placed")
                .then()
                .body("results.subject_id", contains(second, first));
    }

    @Test
    @Tag("USR-16")
    void theDashboardCountsMembersByRoleAndStatus() {
        Member client = joined(Role.CLIENT, true);
        joined(Role.CLIENT, true);
        Member waiting = joined(Role.WRITER, false);
        settle();
        dashboard()
                .body(count("client", "active"), equalTo(2))
                .body(count("writer", "pending"), equalTo(1))
                .body("waiting", equalTo(1))
                .body("joined", equalTo(3))
                .body("suspended", equalTo(0));

        as(brand.admin())
                .post("/api/v1/users/" + waiting.id() + "/approval")
                .then()
                .statusCode(204);
        as(brand.admin())
                .body(Map.of("state", "suspended", "reason", "Rude."))
                .put("/api/v1/users/" + client.id() + "/standing")
                .then()
                .statusCode(200);
        settle();
        dashboard()
                .body(count("client", "active"), equalTo(1))
                .body(count("client", "suspended"), equalTo(1))
                .body(count("writer", "active"), equalTo(1))
                .body("waiting", equalTo(0))
                .body("suspended", equalTo(1));

        as(brand.admin())
                .delete("/api/v1/users/" + client.id() + "/standing")
                .then()
                .statusCode(204);
        settle();
        clock.advance(Duration.ofDays(30));
        dashboard()
                .body("suspended", equalTo(0))
                .body(count("client", "active"), equalTo(2))
                .body("joined", equalTo(0));
    }

    @Test
    @Tag("USR-16")
    @Tag("RBA-14")
    void theDashboardIsForThoseWhoMayKnowOfEverybody() {
        as(brand.client()).get("/api/v1/activity/dashboard").then().statusCode(403);
        give(brand.support(), "team", "activity.view", "activity.dashboard");

        as(brand.support())
                .get("/api/v1/activity/dashboard")
                .then()
                .statusCode(403)
                .body("code", equalTo("limited-reach"));
        as(brand.support())
                .get("/api/v1/activity/members/" + brand.client().memberId())
                .then()
                .statusCode(404);
        as(brand.support())
                .get("/api/v1/activity/members/" + brand.client().memberId() + "/timeline")
                .then()
                .statusCode(404);
    }
}
