package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-14")
class DeviceTest extends LetterTest {

    private static final String DEVICES = "/api/v1/auth/devices";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    @Inject
    SessionTimers timers;

    private Response signIn(Person person, @Nullable String token) {
        RequestSpecification request = anonymous(person.brand()).header("User-Agent", FIREFOX);
        if (token != null) {
            request.header("X-Device-Token", token);
        }
        Response answer = request.body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
        answer.then().statusCode(200);
        return answer;
    }

    private RequestSpecification by(Response signedIn) {
        return by(signedIn.<String>path("access_token"));
    }

    private List<String> ids(Response signedIn) {
        return by(signedIn).get(DEVICES).then().statusCode(200).extract().path("results.id");
    }

    @Test
    void aDeviceIsKnownByItsTokenAndTakesAName() {
        Person client = brand.client();
        Response first = signIn(client, null);
        String token = first.path("device_token");
        clock.advance(Duration.ofMinutes(1));
        Response again = signIn(client, token);
        assertThat(again.<String>path("device_token")).isEqualTo(token);
        clock.advance(Duration.ofMinutes(1));
        Response other = signIn(client, null);

        by(other)
                .get(DEVICES + "?count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results[0].current", equalTo(true))
                .body("results[0].sessions", equalTo(1))
                .body("results[1].current", equalTo(false))
                .body("results[1].sessions", equalTo(2))
                .body("results[1].device", equalTo("Firefox, Linux"))
                .body("results[1].name", nullValue())
                .body("results[1].trusted_until", nullValue());
        by(other)
                .body(Map.of("name", "The one at home"))
                .patch(DEVICES + "/" + ids(again).get(1))
                .then()
                .statusCode(200)
                .body("name", equalTo("The one at home"));
        assertThat(events(client.memberId())).endsWith("auth.device-renamed");
        by(again).get(DEVICES).then().body("results[1].name", equalTo("The one at home"));
    }

    @Test
    void forgettingADeviceEndsItsSessionsAtOnce() {
        Person client = brand.client();
        Response lost = signIn(client, null);
        Response alsoLost = signIn(client, lost.path("device_token"));
        clock.advance(Duration.ofMinutes(1));
        Response here = signIn(client, null);
        String device = ids(here).get(1);

        by(here).delete(DEVICES + "/" + device).then().statusCode(204);

        for (Response gone : List.of(lost, alsoLost)) {
            by(gone).get(DEVICES).then().statusCode(401).body("code", equalTo("session-over"));
            post("/api/v1/auth/refresh", Map.of("refresh_token", gone.path("refresh_token")))
                    .then()
                    .statusCode(401);
        }
        assertThat(ids(here)).hasSize(1).doesNotContain(device);
        by(here).delete(DEVICES + "/" + device).then().statusCode(404);
        assertThat(events(client.memberId())).endsWith("auth.device-revoked");

        clock.advance(Duration.ofMinutes(1));
        Response back = signIn(client, lost.path("device_token"));
        assertThat(ids(back)).as("as a new one").hasSize(2).doesNotContain(device);
    }

    @Test
    void devicesOfOthersAreNotThere() {
        String device = ids(signIn(brand.client(), null)).get(0);
        Response stranger = signIn(brand.otherClient(), null);
        Brand elsewhere = Brand.create();
        Response foreigner = signIn(elsewhere.client(), null);

        for (RequestSpecification request : List.of(
                by(stranger),
                anonymous(elsewhere).header("Authorization", "Bearer " + foreigner.path("access_token")))) {
            request.body(Map.of("name", "Mine"))
                    .patch(DEVICES + "/" + device)
                    .then()
                    .statusCode(404);
            request.delete(DEVICES + "/" + device).then().statusCode(404);
            request.delete(DEVICES + "/" + device + "/trust").then().statusCode(404);
        }
        by(stranger).get(DEVICES).then().body("results", hasSize(1));
        anonymous().get(DEVICES).then().statusCode(401);
    }

    @Test
    void oneBrowserOfTwoMembersIsADeviceOfEach() {
        Response one = signIn(brand.client(), null);
        Response other = signIn(brand.otherClient(), one.path("device_token"));

        assertThat(ids(one)).hasSize(1).doesNotContainAnyElementsOf(ids(other));
    }

    @Test
    void whatWasMadeUpOrIsOfAnotherWebsiteIsNoDevice() {
        Person client = brand.client();
        String token = signIn(client, null).path("device_token");
        String altered = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);
        String foreign = signIn(Brand.create().client(), null).path("device_token");

        for (String wrong : List.of("", "x", "*".repeat(64), "A".repeat(64), altered, foreign, token + "AAAA")) {
            assertThat(signIn(client, wrong).<String>path("device_token"))
                    .as("token %s", wrong)
                    .isNotEqualTo(wrong)
                    .hasSize(token.length());
        }
        assertThat(ids(signIn(client, token))).hasSize(8);
    }

    @Test
    void browsersKeepItInACookie() {
        Person client = brand.client();
        Map<String, Object> credentials = new HashMap<>(Map.of("email", client.email(), "password", Database.PASSWORD));
        credentials.put("cookie", true);
        Response answer = post("/api/v1/auth/login", credentials);

        var cookie = answer.then()
                .statusCode(200)
                .body("device_token", nullValue())
                .extract()
                .detailedCookie(DeviceCookie.NAME);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("strict");
        assertThat(cookie.getPath()).isEqualTo("/api/v1/auth");
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofDays(400).toSeconds());
        Response again = anonymous()
                .cookie(DeviceCookie.NAME, cookie.getValue())
                .body(credentials)
                .post("/api/v1/auth/login");
        assertThat(again.cookie(DeviceCookie.NAME)).isEqualTo(cookie.getValue());
        assertThat(ids(again)).hasSize(1);
    }

    @Test
    void refreshingKeepsADeviceAliveAndTellsNoToken() {
        Person client = brand.client();
        Response first = signIn(client, null);
        clock.advance(Duration.ofDays(3));
        Response refreshed = post("/api/v1/auth/refresh", Map.of("refresh_token", first.path("refresh_token")));

        refreshed.then().statusCode(200).body("device_token", nullValue());
        by(refreshed)
                .get(DEVICES)
                .then()
                .body("results[0].used_at", startsWith(today()))
                .body("results[0].created_at", notNullValue());
    }

    private String today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    @Test
    void devicesThatDoNotComeBackAreForgotten() {
        Person client = brand.client();
        String twice = signIn(client, null).path("device_token");
        clock.advance(Duration.ofSeconds(1));
        signIn(client, twice);
        signIn(client, null);

        clock.advance(Duration.ofDays(61));
        sweep();
        assertThat(devices(client)).as("without the one that came once").isOne();
        clock.advance(Duration.ofDays(340));
        sweep();
        assertThat(devices(client)).isZero();
        assertThat(Database.number("select count(*) from people.known_address where user_id = ?", client.userId()))
                .isZero();
    }

    private void sweep() {
        timers.sweep().await().atMost(Duration.ofSeconds(20));
    }

    private static long devices(Person person) {
        UUID member = person.memberId();
        return Database.number("select count(*) from people.device where member_id = ?", member);
    }
}
