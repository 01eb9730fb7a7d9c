package io.scriptorium.talk.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Browser;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.PushServer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members' browsers: registered, removed, and gone with their sessions. */
@QuarkusTest
@Tag("AUT-18")
class PushSubscriptionTest extends BrowserTest {

    @Inject
    Tx tx;

    @Inject
    SubscriptionStore store;

    @Test
    void itGoesWithItsSession() {
        Person client = brand.client();
        Response lost = signIn(client, HOME);
        Browser first = registered(by(client, lost), "201");
        Response here = signIn(client, HOME);
        Browser second = registered(by(client, here), "201");
        list(by(client, here)).body("results.current", contains(true, false));
        String session = by(client, lost).get("/api/v1/auth/sessions").path("results.find { it.current }.id");
        by(client, here).delete("/api/v1/auth/sessions/" + session).then().statusCode(204);
        awaitSubscriptions(client, 1);

        Response away = signIn(client, ELSEWHERE);
        settle();
        messages(second, 1);
        awaitAllIsSettled();
        assertThat(messages(first)).isEmpty();
        by(client, here).post("/api/v1/auth/logout").then().statusCode(204);
        awaitSubscriptions(client, 0);

        register(by(client, away), first).statusCode(201);
        as(brand.admin())
                .post("/api/v1/users/" + client.memberId() + "/lock")
                .then()
                .statusCode(204);
        awaitSubscriptions(client, 0);
    }

    /** Such as a password that was changed on another website. */
    @Test
    void anEndThatNobodyToldOfIsFoundOut() {
        Person client = brand.client();
        Response home = signIn(client, HOME);
        Browser browser = registered(by(client, home), "201");
        Database.update(
                "update people.session set revoked_at = now(), revoked_for = 'revoked' where member_id = ?",
                client.memberId());
        signIn(client, ELSEWHERE);
        awaitSubscriptions(client, 0);
        assertThat(messages(browser)).isEmpty();
    }

    @Test
    void aBrowserIsRegisteredAgainAndIsOneMembersAtATime() {
        Person client = brand.client();
        Browser browser = registered(as(client), "201");
        String id = list(as(client)).extract().path("results[0].id");
        register(as(client), browser).statusCode(201).body("id", equalTo(id));
        list(as(client)).body("results", hasSize(1)).body("results[0].service", equalTo("127.0.0.1"));

        register(as(brand.otherClient()), browser).statusCode(201);
        list(as(client)).body("results", hasSize(0));
        list(as(brand.otherClient())).body("results", hasSize(1));
        settle();
        as(brand.admin())
                .get("/api/v1/audit?type=push.subscribed&subject_id=" + client.memberId())
                .then()
                .body("results", hasSize(2));
    }

    @Test
    void ofTooManyTheOldestGo() {
        Person client = brand.client();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < SubscriptionService.MOST + 2; i++) {
            clock.advance(Duration.ofSeconds(1));
            ids.add(register(as(client), Browser.at(PushServer.endpoint("201")))
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        List<String> left = list(as(client).queryParam("limit", 50)).extract().path("results.id");
        assertThat(ids).hasSize(SubscriptionService.MOST + 2).containsAll(left);
        assertThat(left).hasSize(SubscriptionService.MOST);
    }

    @Test
    void oneThatAnotherMemberTakesOverMeanwhileStays() throws SQLException {
        Person client = brand.client();
        registered(as(client), "201");
        try (Connection other = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update talk.push_subscription set member_id = '%s' where tenant_id = '%s'"
                    .formatted(brand.otherClient().memberId(), brand.id()));
            CompletableFuture<List<UUID>> gone = CompletableFuture.supplyAsync(() ->
                    inTenant(() -> tx.write(() -> store.removeBeyond(client.memberId(), 0))));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Database.number("select count(*) from pg_locks where not granted") > 0);
            other.commit();
            assertThat(gone.join()).isEmpty();
        }
        list(as(brand.otherClient())).body("results", hasSize(1));
    }

    @Test
    void thoseOfOthersAreNotThere() {
        registered(as(brand.client()), "201");
        String id = list(as(brand.client())).extract().path("results[0].id");
        Brand elsewhere = Brand.create();
        for (Person stranger : List.of(brand.otherClient(), brand.superadmin(), elsewhere.client())) {
            as(stranger).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(404);
            list(as(stranger)).body("results", hasSize(0));
        }
        anonymous().get(SUBSCRIPTIONS).then().statusCode(401);
        anonymous().get("/api/v1/push/key").then().statusCode(401);

        as(brand.client()).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(204);
        as(brand.client()).delete(SUBSCRIPTIONS + "/" + id).then().statusCode(404);
        list(as(brand.client())).body("results", hasSize(0));
        assertThat(events(brand.client().memberId())).containsExactly("push.subscribed", "push.unsubscribed");
    }

    @Test
    void whatIsNoSubscriptionIsRefused() {
        Browser good = Browser.at("https://push.example.net/" + UUID.randomUUID());
        for (String endpoint : List.of(
                "http://push.example.net/x",
                "https://localhost/x",
                "https://127.0.0.1/x",
                "https://169.254.169.254/latest",
                "https://[::1]/x",
                "https://push.example.net:6379/x",
                "http://127.0.0.1:6379/x")) {
            register(as(brand.client()), Browser.at(endpoint))
                    .statusCode(400)
                    .body("violations[0].field", equalTo("endpoint"));
        }
        for (String[] wrong : new String[][] {
            {"p256dh", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8"},
            {"p256dh", "BCVx"},
            {"p256dh", "x".repeat(87)},
            {"auth", "BTBZMqHH6r4Tts7J_aSI"},
            {"auth", "BTBZMqHH6r4Tts7J_aSIgg_x"},
            {"auth", "!"}
        }) {
            @SuppressWarnings("unchecked")
            Map<String, Object> keys =
                    new HashMap<>((Map<String, Object>) good.subscription().get("keys"));
            keys.put(wrong[0], wrong[1]);
            as(brand.client())
                    .body(Map.of("endpoint", good.endpoint(), "keys", keys))
                    .post(SUBSCRIPTIONS)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("keys." + wrong[0]));
        }
        list(as(brand.client())).body("results", hasSize(0));
    }

    @Test
    void theKeyIsThePlatforms() {
        String key = as(brand.client())
                .get("/api/v1/push/key")
                .then()
                .statusCode(200)
                .body("public_key", matchesPattern("B[A-Za-z0-9_-]{86}"))
                .extract()
                .path("public_key");
        as(Brand.create().client()).get("/api/v1/push/key").then().body("public_key", equalTo(key));
    }

    @Test
    @Tag("SEC-08")
    void whereABrowserIsReachedCannotBeReadAndIsErasedWithItsOwner() {
        Person client = brand.client();
        Browser browser = registered(by(client, signIn(client, HOME)), "503");
        signIn(client, ELSEWHERE);
        settle();
        messages(browser, 1);
        for (String table :
                List.of("talk.push_subscription", "talk.push_message", "kernel.event_log", "kernel.timer")) {
            assertThat(Database.column("select t::text from " + table + " t where tenant_id = ?", brand.id()))
                    .isNotEmpty()
                    .noneMatch(row -> String.valueOf(row).contains(idOf(browser))
                            || String.valueOf(row).contains(hex(idOf(browser)))
                            || String.valueOf(row).contains(hex("Safari")));
        }

        List<JsonObject> export = as(client)
                .get("/api/v1/privacy/export")
                .asString()
                .lines()
                .filter(line -> line.contains("\"push-"))
                .map(JsonObject::new)
                .toList();
        assertThat(export)
                .extracting(line -> line.getString("kind"))
                .containsExactlyInAnyOrder("push-subscription", "push-message");
        assertThat(export.toString()).contains("127.0.0.1", "registered_at").doesNotContain(idOf(browser));

        as(brand.admin())
                .post("/api/v1/privacy/members/{id}/erasure", client.memberId())
                .then()
                .statusCode(lessThan(300));
        settle();
        for (String table : List.of("talk.push_subscription", "talk.push_message")) {
            assertThat(Database.number("select count(*) from " + table + " where tenant_id = ?", brand.id()))
                    .isZero();
        }
    }

    private static String idOf(Browser browser) {
        return browser.endpoint().substring(browser.endpoint().lastIndexOf('/') + 1);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
