package io.scriptorium.talk.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Browser;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.PushServer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A member's browsers, and what they are told of sign-ins. */
@QuarkusTest
@WithTestResource(value = PushServer.class, scope = TestResourceScope.GLOBAL)
@Tag("AUT-18")
class PushTest extends LetterTest {

    private static final String SUBSCRIPTIONS = "/api/v1/push/subscriptions";
    private static final String HOME = "Firefox/145.0 (Windows)";
    private static final String ELSEWHERE = "Safari/605 (Macintosh)";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Response signIn(Person person, String agent) {
        Response answer = anonymous(person.brand())
                .header("User-Agent", agent)
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
        answer.then().statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        return answer;
    }

    private RequestSpecification by(Person person, Response signedIn) {
        return anonymous(person.brand()).header("Authorization", "Bearer " + signedIn.path("access_token"));
    }

    private ValidatableResponse register(RequestSpecification by, Browser browser) {
        return by.body(browser.subscription()).post(SUBSCRIPTIONS).then();
    }

    private Browser registered(RequestSpecification by, String statuses) {
        Browser browser = Browser.at(PushServer.endpoint(statuses));
        register(by, browser).statusCode(201);
        return browser;
    }

    private void choose(Person person, List<String> newDevice) {
        as(person)
                .body(Map.of("new_login", List.of(), "new_device", newDevice, "new_place", List.of()))
                .put("/api/v1/users/login-alerts")
                .then()
                .statusCode(200);
    }

    private static List<PushServer.Message> messages(Browser browser) {
        return PushServer.of(browser.endpoint());
    }

    private List<PushServer.Message> messages(Browser browser, int number) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> messages(browser), some -> some.size() >= number);
    }

    private long waiting() {
        return Database.number("select count(*) from talk.push_message where tenant_id = ?", brand.id());
    }

    private void awaitAllIsSettled() {
        settle();
        Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> waiting() == 0);
    }

    private ValidatableResponse list(RequestSpecification by) {
        return by.get(SUBSCRIPTIONS).then().statusCode(200);
    }

    private void awaitSubscriptions(Person person, int number) {
        settle();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> Database.number(
                                "select count(*) from talk.push_subscription where tenant_id = ? and member_id = ?",
                                brand.id(),
                                person.memberId())
                        == number);
    }

    @Test
    @Tag("NTF-05")
    void aSignInOnANewDeviceIsToldInTheBrowserOnce() {
        Person client = brand.client();
        Response home = signIn(client, HOME);
        Browser browser = registered(by(client, home), "201");
        choose(client, List.of("push"));
        signIn(client, HOME);
        settle();
        assertThat(messages(browser)).isEmpty();

        Response away = signIn(client, ELSEWHERE);
        settle();
        PushServer.Message message = messages(browser, 1).get(0);
        awaitAllIsSettled();

        assertThat(messages(browser)).hasSize(1);
        assertThat(message.urgency()).isEqualTo("high");
        assertThat(Long.parseLong(message.ttl())).isBetween(80_000L, 86_400L);
        JsonObject told = browser.read(message.body());
        assertThat(told.getString("title")).isEqualTo("Sign-in from a new device");
        assertThat(told.getString("body")).contains("with Safari, macOS, from 127.0.0.1");
        assertThat(told.getString("lang")).isEqualTo("en");
        assertThat(told.getString("topic")).isEqualTo("auth.new-device");
        assertThat(told.getString("subject_id"))
                .isEqualTo(by(client, away).get("/api/v1/auth/sessions").path("results[0].id"));
        assertThat(Database.number(
                        "select count(*) from kernel.timer where tenant_id = ? and kind = 'push'", brand.id()))
                .isZero();
        as(client).get("/api/v1/notifications").then().body("results", hasSize(0));
    }

    @Test
    @Tag("I18-01")
    void itIsInTheMembersLanguage() {
        Person client = brand.client();
        Browser browser = registered(by(client, signIn(client, HOME)), "201");
        as(client)
                .header("If-Match", as(client).get("/api/v1/users/me").header("ETag"))
                .body(Map.of("language", "fr"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        signIn(client, ELSEWHERE);
        settle();

        JsonObject told = browser.read(messages(browser, 1).get(0).body());
        assertThat(told.getString("title")).isEqualTo("Connexion depuis un nouvel appareil");
        assertThat(told.getString("lang")).isEqualTo("fr");
        assertThat(told.getString("dir")).isEqualTo("ltr");
    }

    @Test
    void whoDoesNotWantItIsNotTold() {
        Person client = brand.client();
        Browser browser = registered(by(client, signIn(client, HOME)), "201");
        choose(client, List.of("mail"));
        signIn(client, ELSEWHERE);
        settle();
        assertThat(waiting()).isZero();
        assertThat(messages(browser)).isEmpty();
    }

    @Test
    void aServiceThatIsAwayIsAskedAgain() {
        Person client = brand.client();
        RequestSpecification home = by(client, signIn(client, HOME));
        Browser moody = registered(home, "503,201");
        Browser busy = registered(by(client, signIn(client, HOME)), "429,201");
        signIn(client, ELSEWHERE);
        settle();
        messages(moody, 1);
        messages(busy, 1);

        awaitPause(busy);
        clock.advance(Duration.ofMinutes(2));
        settle();
        List<PushServer.Message> twice = messages(moody, 2);
        Awaitility.await().atMost(PATIENCE).until(() -> waiting() == 1);
        assertThat(moody.read(twice.get(0).body()))
                .isEqualTo(moody.read(twice.get(1).body()));
        assertThat(twice.get(0).body())
                .as("under keys of its own")
                .isNotEqualTo(twice.get(1).body());
        assertThat(messages(busy)).as("wants an hour").hasSize(1);

        clock.advance(Duration.ofHours(1));
        settle();
        messages(busy, 2);
        awaitAllIsSettled();
        assertThat(messages(moody)).hasSize(2);
    }

    /** Until the service's wish has been heeded. */
    private void awaitPause(Browser busy) {
        assertThat(messages(busy)).hasSize(1);
        Awaitility.await().atMost(PATIENCE).until(() -> Database.number("""
                        select count(*) from kernel.timer
                        where tenant_id = ? and kind = 'push' and due_at > now() + interval '50 minutes'
                        """, brand.id()) == 1);
    }

    @Test
    void whatIsTooOldIsForgotten() {
        Person client = brand.client();
        Browser moody = registered(by(client, signIn(client, HOME)), "503");
        signIn(client, ELSEWHERE);
        settle();
        messages(moody, 1);
        clock.advance(Duration.ofHours(25));
        awaitAllIsSettled();
        assertThat(messages(moody)).hasSize(1);
        awaitSubscriptions(client, 1);
    }

    @Test
    void aBrowserThatIsGoneIsRemovedAndOneThatRefusesIsNot() {
        Person client = brand.client();
        Browser gone = registered(by(client, signIn(client, HOME)), "410");
        Browser refusing = registered(by(client, signIn(client, HOME)), "413");
        Response away = signIn(client, ELSEWHERE);
        settle();
        messages(gone, 1);
        messages(refusing, 1);
        awaitSubscriptions(client, 1);
        awaitAllIsSettled();
        list(by(client, away)).body("results", hasSize(1)).body("results[0].current", equalTo(false));
        assertThat(events(client.memberId())).contains("push.unsubscribed");
    }

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
