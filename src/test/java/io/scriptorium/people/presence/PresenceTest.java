package io.scriptorium.people.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("USR-07")
class PresenceTest extends ApiTest {

    private static final String PRESENCE = "/api/v1/presence/";

    @Inject
    Sightings sightings;

    /** Noon, so that minutes do not make another day. */
    @BeforeEach
    void atNoon() {
        clock.advanceTo(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36)));
    }

    private ValidatableResponse seen(Person viewer, Person person) {
        return as(viewer).get(PRESENCE + person.memberId()).then().statusCode(200);
    }

    private void assertOnline(Person person, boolean online) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> seen(brand.support(), person).body("online", equalTo(online)));
    }

    private Response choose(Person person, boolean invisible) {
        return as(person).body(Map.of("invisible", invisible)).put(PRESENCE + "me");
    }

    private void allowInvisible(boolean allowed) {
        setting(brand.admin(), "presence.invisible-mode", allowed).then().statusCode(200);
    }

    private Instant lastSeen(Person person) {
        sightings.flush().await().atMost(Duration.ofSeconds(10));
        return Instant.parse(seen(brand.support(), person).extract().path("last_seen_at"));
    }

    @Test
    void aMemberIsOnlineUntilFiveMinutesAfterTheLastRequest() {
        assertOnline(brand.client(), false);
        as(brand.client()).get("/api/v1/orders").then().statusCode(200);
        assertOnline(brand.client(), true);

        clock.advance(Duration.ofSeconds(290));
        assertOnline(brand.client(), true);
        clock.advance(Duration.ofSeconds(11));
        assertOnline(brand.client(), false);
    }

    @Test
    void aHeartbeatEveryHalfMinuteKeepsOneOnline() {
        for (int i = 0; i < 14; i++) {
            as(brand.client()).post(PRESENCE + "me/heartbeat").then().statusCode(204);
            clock.advance(Duration.ofSeconds(30));
        }
        assertOnline(brand.client(), true);
        clock.advance(Duration.ofMinutes(5));
        assertOnline(brand.client(), false);
    }

    @Test
    void oneWhoIsInvisibleReadsAsOfflineForAllOthers() {
        as(brand.editor()).get("/api/v1/users/me").then().statusCode(200);
        assertOnline(brand.editor(), true);
        lastSeen(brand.editor()); // so that there is one

        choose(brand.editor(), true)
                .then()
                .statusCode(200)
                .body("invisible", equalTo(true))
                .body("invisible_allowed", equalTo(true));
        assertOnline(brand.editor(), false);
        Instant before = lastSeen(brand.editor());
        clock.advance(Duration.ofMinutes(2));
        seen(brand.editor(), brand.editor()).body("online", equalTo(true));
        assertThat(lastSeen(brand.editor())).isEqualTo(before);

        choose(brand.editor(), false).then().statusCode(200).body("invisible", equalTo(false));
        assertOnline(brand.editor(), true);
        assertThat(lastSeen(brand.editor())).isAfter(before);
        assertThat(events(brand.editor().memberId())).containsExactly("presence.mode-changed", "presence.mode-changed");
    }

    @Test
    void aWebsiteCanForbidItAndThenAllAreSeen() {
        choose(brand.editor(), true).then().statusCode(200);
        assertOnline(brand.editor(), false);

        allowInvisible(false);
        assertOnline(brand.editor(), true);
        as(brand.editor()).get(PRESENCE + "me").then().body("invisible_allowed", equalTo(false));
        choose(brand.editor(), true).then().statusCode(403).body("code", equalTo("invisible-off"));
        choose(brand.editor(), false).then().statusCode(200);
        allowInvisible(true);
        assertOnline(brand.editor(), true);
    }

    @Test
    void staffAloneAskForAnybodysPresence() {
        as(brand.client()).get(PRESENCE + brand.writer().memberId()).then().statusCode(403);
        seen(brand.support(), brand.otherClient())
                .body("online", equalTo(false))
                .body("last_seen_at", nullValue());
        as(brand.otherClient()).get("/api/v1/users/me");
        sightings.flush().await().atMost(Duration.ofSeconds(10));
        seen(brand.support(), brand.otherClient()).body("last_seen_at", notNullValue());
    }

    @Test
    @Tag("USR-15")
    void requestsAreCountedByDay() {
        for (int i = 0; i < 3; i++) {
            as(brand.client()).get("/api/v1/users/me").then().statusCode(200);
        }
        sightings.flush().await().atMost(Duration.ofSeconds(10));
        as(brand.client()).get("/api/v1/users/me").then().statusCode(200);
        clock.advance(Duration.ofDays(1));
        as(brand.client()).get("/api/v1/users/me").then().statusCode(200);
        sightings.flush().await().atMost(Duration.ofSeconds(10));

        assertThat(Database.column(
                        "select requests from people.request_day where tenant_id = ? and member_id = ? order by day",
                        brand.id(),
                        brand.client().memberId()))
                .containsExactly(4L, 1L);
    }
}
