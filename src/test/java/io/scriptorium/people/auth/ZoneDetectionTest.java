package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.people.persona.Persona;
import io.scriptorium.people.persona.Personas;
import io.scriptorium.testing.Atlas;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which time zone members are, as long as they have not said it. */
@QuarkusTest
@Tag("USR-08")
class ZoneDetectionTest extends LetterTest {

    private static final String PASSWORD = "nine bottles on a wall";
    private static final String DETECTED = "persona.zone-detected";

    @Inject
    AuthService service;

    @Inject
    Personas personas;

    private Response register(String email, @Nullable String zone) {
        Map<String, Object> body =
                new HashMap<>(Map.of("email", email, "password", PASSWORD, "display_name", "Ada L.", "role", "writer"));
        if (zone != null) {
            body.put("time_zone", zone);
        }
        return anonymous().body(body).post("/api/v1/auth/register");
    }

    private Person registered(@Nullable String zone) {
        String email = UUID.randomUUID() + "@zones.example";
        Response answer = register(email, zone);
        answer.then().statusCode(201);
        return new Person(
                brand,
                UUID.fromString(answer.path("user_id")),
                UUID.fromString(answer.path("id")),
                Role.WRITER,
                "Ada L.",
                email);
    }

    private Response signIn(Person person, @Nullable String zone) {
        Map<String, Object> body = new HashMap<>(Map.of("email", person.email(), "password", PASSWORD));
        if (zone != null) {
            body.put("time_zone", zone);
        }
        return anonymous().body(body).post("/api/v1/auth/login");
    }

    private void comesFrom(Person person, String address) {
        Device device = new Device(address, "Firefox/145.0", null, null);
        inTenant(() -> service.login(person.email(), PASSWORD, device, false));
    }

    private void isIn(Person person, @Nullable String zone, @Nullable String source) {
        as(person)
                .get("/api/v1/personas/me")
                .then()
                .statusCode(200)
                .body("time_zone", zone == null ? nullValue() : equalTo(zone))
                .body("time_zone_source", source == null ? nullValue() : equalTo(source));
    }

    private long detections(Person person) {
        return events(person.memberId()).stream().filter(DETECTED::equals).count();
    }

    @Test
    void theBrowsersZoneIsTakenAtRegistrationAndAtSignIn() {
        Person ada = registered("Asia/Tokyo");
        isIn(ada, "Asia/Tokyo", "detected");

        signIn(ada, null).then().statusCode(200);
        isIn(ada, "Asia/Tokyo", "detected");
        signIn(ada, "Asia/Tokyo").then().statusCode(200);
        assertThat(detections(ada)).as("once for each zone").isEqualTo(1);

        signIn(ada, "Europe/Lisbon").then().statusCode(200);
        isIn(ada, "Europe/Lisbon", "detected");
        assertThat(detections(ada)).isEqualTo(2);
        settle();
        as(brand.admin())
                .get("/api/v1/audit?type=" + DETECTED + "&subject_id=" + ada.memberId())
                .then()
                .statusCode(200)
                .body("results.size()", equalTo(2))
                .body(containsString("Europe/Lisbon"));
    }

    @Test
    void elseTheZoneOfTheAddressIs() {
        Person ada = registered(null);
        isIn(ada, null, null);

        comesFrom(ada, Atlas.FRANCE);
        comesFrom(ada, Atlas.TORONTO);
        isIn(ada, null, null);
        comesFrom(ada, Atlas.BERLIN);
        isIn(ada, "Europe/Berlin", "detected");
        comesFrom(ada, Atlas.SYDNEY);
        isIn(ada, "Australia/Sydney", "detected");
        comesFrom(ada, Atlas.FRANCE);
        isIn(ada, "Australia/Sydney", "detected");

        Device told = new Device(Atlas.BERLIN, "Firefox/145.0", null, ZoneId.of("Africa/Cairo"));
        inTenant(() -> service.login(ada.email(), PASSWORD, told, false));
        isIn(ada, "Africa/Cairo", "detected");
    }

    @Test
    void whatTheMemberHasChosenStays() {
        Person ada = registered("Asia/Tokyo");
        choose(ada, "Asia/Kolkata").then().statusCode(200).body("time_zone_source", equalTo("chosen"));

        signIn(ada, "Europe/Lisbon").then().statusCode(200);
        comesFrom(ada, Atlas.SYDNEY);

        isIn(ada, "Asia/Kolkata", "chosen");
        assertThat(detections(ada)).isEqualTo(1);
    }

    private Response choose(Person person, @Nullable String zone) {
        return as(person).body(Collections.singletonMap("time_zone", zone)).put("/api/v1/personas/me/time-zone");
    }

    @Test
    void whoTakesTheChoiceBackIsWhereTheLastSignInWas() {
        Person ada = registered("Asia/Tokyo");
        choose(ada, "Asia/Kolkata").then().statusCode(200);
        signIn(ada, "Europe/Lisbon").then().statusCode(200);
        isIn(ada, "Asia/Kolkata", "chosen");

        choose(ada, null)
                .then()
                .statusCode(200)
                .body("time_zone", equalTo("Europe/Lisbon"))
                .body("time_zone_source", equalTo("detected"));
        signIn(ada, "Africa/Cairo").then().statusCode(200);
        isIn(ada, "Africa/Cairo", "detected");
        assertThat(detections(ada))
                .as("Tokyo and Cairo: Lisbon changed nothing")
                .isEqualTo(2);

        settle();
        as(brand.admin())
                .get("/api/v1/audit?type=persona.moved&subject_id=" + ada.memberId())
                .then()
                .statusCode(200)
                .body("results.size()", equalTo(2))
                .body(containsString("Europe/Lisbon"));
    }

    @Test
    void whoWasDetectedNowhereIsNowhereOnceTheChoiceIsTakenBack() {
        Person ada = registered(null);
        choose(ada, "Asia/Kolkata").then().statusCode(200);
        choose(ada, null).then().statusCode(200).body("time_zone", nullValue());
        isIn(ada, null, null);
        choose(ada, null).then().statusCode(200).body("time_zone", nullValue());
    }

    @Test
    @Tag("USR-09")
    void othersSeeDayOrNightByIt() {
        Person ada = registered(null);
        assertThat(daytime(ada)).isNull();
        comesFrom(ada, Atlas.SYDNEY);

        int hour = clock.instant().atZone(ZoneId.of("Australia/Sydney")).getHour();
        assertThat(daytime(ada)).isEqualTo(hour >= 6 && hour < 22 ? "day" : "night");
        clock.advance(Duration.ofHours((23 - hour + 24) % 24));
        assertThat(daytime(ada)).isEqualTo("night");
        clock.advance(Duration.ofHours(12));
        assertThat(daytime(ada)).isEqualTo("day");
    }

    private @Nullable String daytime(Person person) {
        Map<UUID, Persona> shown = inTenant(() -> personas.shown(List.of(person.memberId())));
        return shown.get(person.memberId()).daytime();
    }

    @Test
    void whatIsToldWithTheFirstProofCountsAfterTheSecond() {
        Person ada = registered(null);
        AuthenticatorApp app = AuthenticatorApp.setUp(() -> as(ada), clock.instant());
        clock.advance(Duration.ofSeconds(30));

        String challenge =
                signIn(ada, "Asia/Tokyo").then().statusCode(200).extract().path("challenge.token");
        isIn(ada, null, null);
        RequestSpecification proof =
                anonymous().body(Map.of("challenge", challenge, "method", "totp", "code", app.code(clock.instant())));
        proof.post("/api/v1/auth/login/verification").then().statusCode(200);

        isIn(ada, "Asia/Tokyo", "detected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "+03:00", "UTC+3", "Z", ""})
    void whatIsNoZoneIsRefused(String zone) {
        String email = UUID.randomUUID() + "@zones.example";
        register(email, zone).then().statusCode(400).body("violations.field", hasItem("time_zone"));
        assertThat(Database.number("select count(*) from people.app_user where email = ?", email))
                .isZero();

        Person ada = registered(null);
        signIn(ada, zone).then().statusCode(400).body("violations.field", hasItem("time_zone"));
    }
}
