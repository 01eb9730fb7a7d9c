package io.scriptorium.people.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where members come in from; tests come from 127.0.0.1. */
@QuarkusTest
@Tag("AUT-21")
class NetworkTest extends LetterTest {

    private static final String RULES = "/api/v1/network-rules";
    private static final String HERE = "127.0.0.0/8";
    private static final String ELSEWHERE = "203.0.113.0/24";

    private Response add(String effect, String network, String... roles) {
        return as(brand.admin())
                .body(Map.of("effect", effect, "network", network, "roles", List.of(roles)))
                .post(RULES);
    }

    private Response force(String effect, String network) {
        return as(brand.admin())
                .body(Map.of("effect", effect, "network", network, "force", true))
                .post(RULES);
    }

    private static UUID added(Response answer) {
        return UUID.fromString(answer.then().statusCode(201).extract().path("id"));
    }

    private static void isKeptOut(Response answer) {
        answer.then().statusCode(403).body("code", equalTo("network-refused"));
    }

    private Response me(Person person) {
        return as(person).get("/api/v1/users/me");
    }

    @Test
    void aRoleComesInFromItsNetworksOnlyAtSignInAndByEveryRequest() {
        me(brand.support()).then().statusCode(200);

        add("allow", ELSEWHERE, "support", "editor").then().statusCode(201);

        isKeptOut(me(brand.support()));
        isKeptOut(login(brand.support(), Database.PASSWORD));
        isKeptOut(as(brand.support()).get("/api/v1/notifications/stream"));
        me(brand.client()).then().statusCode(200);
        login(brand.client(), Database.PASSWORD).then().statusCode(200);
        login(brand.support(), "not this one").then().statusCode(401).body("code", equalTo("bad-credentials"));

        add("allow", HERE, "support").then().statusCode(201);

        me(brand.support()).then().statusCode(200);
        login(brand.support(), Database.PASSWORD).then().statusCode(200);
        isKeptOut(me(brand.editor()));
    }

    @Test
    void whatIsDeniedIsRefusedThoughItIsAllowed() {
        add("allow", HERE).then().statusCode(201);
        UUID deny = added(add("deny", "127.0.0.1", "client"));
        isKeptOut(me(brand.client()));
        me(brand.writer()).then().statusCode(200);

        as(brand.admin()).delete(RULES + "/" + deny).then().statusCode(204);

        me(brand.client()).then().statusCode(200);
        assertThat(events(deny)).containsExactly("network.rule-added", "network.rule-removed");
    }

    @Test
    void aRefreshIsRefusedWithoutUsingTheTokenUp() {
        Response session = login(brand.client(), Database.PASSWORD);
        Map<String, Object> token = Map.of("refresh_token", session.path("refresh_token"));
        UUID deny = added(add("deny", HERE, "client"));

        isKeptOut(post("/api/v1/auth/refresh", token));
        isKeptOut(post("/api/v1/auth/refresh", token));

        as(brand.admin()).delete(RULES + "/" + deny).then().statusCode(204);
        post("/api/v1/auth/refresh", token).then().statusCode(200);
        post("/api/v1/auth/refresh", token).then().statusCode(401).body("code", equalTo("refresh-token-reused"));
    }

    @Test
    void aTicketDoesNotHelp() {
        String ticket = ticket(brand.client());
        add("deny", HERE, "client").then().statusCode(201);

        isKeptOut(anonymous().get("/api/v1/notifications/stream?ticket=" + ticket));
        anonymous()
                .get("/api/v1/notifications/stream?ticket=" + ticket)
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid-ticket"));
    }

    @Test
    void openConnectionsEndAtOnceWhereTheyMayNotBe() {
        String ticket = ticket(brand.client());
        try (LiveSocket socket = LiveSocket.open(brand, "/api/v1/order-communications/socket?ticket=" + ticket);
                LiveStream stream = LiveStream.open(
                        brand,
                        "/api/v1/notifications/stream",
                        Map.of("Authorization", "Bearer " + token(brand.client())));
                LiveStream other = LiveStream.open(
                        brand,
                        "/api/v1/notifications/stream",
                        Map.of("Authorization", "Bearer " + token(brand.writer())))) {
            socket.await("welcome");
            stream.await("welcome");
            other.await("welcome");

            add("deny", ELSEWHERE).then().statusCode(201);
            add("deny", HERE, "client").then().statusCode(201);

            assertThat(socket.awaitClose()).isEqualTo(4004);
            stream.awaitEnd();
            me(brand.writer()).then().statusCode(200);
        }
    }

    @Test
    void nobodyLocksThemselvesOutUnlessTheyMeanIt() {
        for (Response answer : List.of(add("deny", HERE), add("allow", ELSEWHERE), add("deny", "0.0.0.0/0", "admin"))) {
            answer.then().statusCode(409).body("code", equalTo("locks-you-out"));
        }
        as(brand.admin()).get(RULES).then().body("results", hasSize(0));

        UUID here = added(add("allow", HERE));
        add("allow", ELSEWHERE).then().statusCode(201);
        as(brand.admin()).delete(RULES + "/" + here).then().statusCode(409).body("code", equalTo("locks-you-out"));
        me(brand.admin()).then().statusCode(200);

        as(brand.admin()).delete(RULES + "/" + here + "?force=true").then().statusCode(204);
        isKeptOut(me(brand.admin()));
        me(brand.superadmin()).then().statusCode(200);
        as(brand.superadmin()).get(RULES).then().statusCode(200).body("results.network", contains(ELSEWHERE));
    }

    @Test
    void whoeverMeansItIsKeptOutButForSuperadmins() {
        force("deny", "0.0.0.0/0").then().statusCode(201);

        isKeptOut(me(brand.admin()));
        isKeptOut(login(brand.admin(), Database.PASSWORD));
        login(brand.superadmin(), Database.PASSWORD).then().statusCode(200);
        as(brand.superadmin())
                .body(Map.of("effect", "deny", "network", "::/0"))
                .post(RULES)
                .then()
                .statusCode(201);
    }

    @Test
    void aCheckTellsWhoWouldComeInAndWhy() {
        UUID rule = added(add("allow", "2001:db8::/32", "support"));
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("address", "2001:db8::7");
        asked.put("role", "support");

        as(brand.admin())
                .queryParams(asked)
                .get(RULES + "/check")
                .then()
                .statusCode(200)
                .body("admitted", equalTo(true))
                .body("reason", equalTo("allowed"))
                .body("rule_id", equalTo(rule.toString()));
        as(brand.admin())
                .get(RULES + "/check?role=support")
                .then()
                .body("admitted", equalTo(false))
                .body("reason", equalTo("not-allowed"))
                .body("address", notNullValue());
        as(brand.admin()).get(RULES + "/check").then().body("reason", equalTo("unlimited"));
        as(brand.admin()).get(RULES + "/check?address=nowhere").then().statusCode(400);
        as(brand.admin()).get(RULES + "/check?role=king").then().statusCode(400);
    }

    @Test
    void rulesAreReadAndRefused() {
        add("allow", "10.0.0.7/8", "client", "client").then().statusCode(201).body("network", equalTo("10.0.0.0/8"));
        for (String network : List.of("10.0.0.0/33", "example.com", "1")) {
            add("deny", network).then().statusCode(400).body("violations.field", contains("network"));
        }
        add("drop", ELSEWHERE).then().statusCode(400);
        add("deny", ELSEWHERE, "superadmin").then().statusCode(400);
        as(brand.support()).get(RULES).then().statusCode(403);
        as(brand.admin()).delete(RULES + "/" + UUID.randomUUID()).then().statusCode(404);
        String token = login(brand.admin(), Database.PASSWORD).path("access_token");
        clock.advance(Duration.ofMinutes(6));
        by(token)
                .body(Map.of("effect", "deny", "network", ELSEWHERE))
                .post(RULES)
                .then()
                .statusCode(401)
                .body("code", equalTo("step-up-required"));
    }
}
