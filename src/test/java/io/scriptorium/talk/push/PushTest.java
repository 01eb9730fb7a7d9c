package io.scriptorium.talk.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.time.Errand;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.testing.Browser;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.PushServer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What browsers are told of sign-ins. */
@QuarkusTest
@Tag("AUT-18")
class PushTest extends BrowserTest {

    @Inject
    Tx tx;

    @Inject
    PushCourier courier;

    private void choose(Person person, List<String> newDevice) {
        as(person)
                .body(Map.of("new_login", List.of(), "new_device", newDevice, "new_place", List.of()))
                .put("/api/v1/users/login-alerts")
                .then()
                .statusCode(200);
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
    void aServiceThatWantsItSoonerGetsItWhenItIsBooked() {
        Person client = brand.client();
        Browser moody = registered(by(client, signIn(client, HOME)), "503");
        signIn(client, ELSEWHERE);
        settle();
        messages(moody, 1);
        UUID id = (UUID) Database.column("select id from talk.push_message where tenant_id = ?", brand.id())
                .get(0);

        Errand.Attempt second = inTenant(
                        () -> tx.write(() -> courier.begin(Timer.of(PushCourier.KIND, id, clock.instant()))))
                .orElseThrow();
        inTenant(second.work());

        assertThat(messages(moody)).hasSize(2);
        assertThat(Database.number(
                        "select count(*) from kernel.timer where tenant_id = ? and kind = 'push' and due_at > ?",
                        brand.id(),
                        clock.instant().plus(Errand.PATIENCE).atOffset(ZoneOffset.UTC)))
                .isEqualTo(1);
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
}
