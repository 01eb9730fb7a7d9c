package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.Atlas;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-17")
class LoginAlertTest extends LetterTest {

    private static final String ALERTS = "/api/v1/users/login-alerts";
    private static final String FIREFOX = "Firefox/145.0 (Windows)";
    private static final String SAFARI = "Safari/605 (Macintosh)";

    @Inject
    AuthService service;

    private void signIn(Person person, String address, String agent) {
        inTenant(() -> service.login(person.email(), Database.PASSWORD, new Device(address, agent, null, null), false));
        clock.advance(Duration.ofMinutes(1));
        settle();
    }

    private void choose(Person person, List<String> newLogin, List<String> newDevice, List<String> newPlace) {
        as(person)
                .body(Map.of("new_login", newLogin, "new_device", newDevice, "new_place", newPlace))
                .put(ALERTS)
                .then()
                .statusCode(200)
                .body("new_login", equalTo(newLogin))
                .body("new_device", equalTo(newDevice))
                .body("new_place", equalTo(newPlace));
    }

    private ValidatableResponse inbox(Person person) {
        return as(person).get("/api/v1/notifications").then().statusCode(200);
    }

    private static List<String> subjects(Person person) {
        return Mailbox.of(person.email()).stream().map(Mailbox.Mail::subject).toList();
    }

    @Test
    @Tag("AUT-18")
    void whatIsUnusualIsToldByMailAndInTheAppWithoutAnyChoice() {
        Person client = brand.client();
        as(client)
                .get(ALERTS)
                .then()
                .statusCode(200)
                .body("on", equalTo(true))
                .body("new_login", hasSize(0))
                .body("new_device", contains("mail", "push", "in_app"))
                .body("new_place", contains("mail", "push", "in_app"))
                .body("delivering", contains("mail", "push", "in_app"));

        signIn(client, Atlas.BERLIN, FIREFOX);
        signIn(client, Atlas.BERLIN, FIREFOX);
        inbox(client).body("results", hasSize(0));
        signIn(client, Atlas.BERLIN, SAFARI);

        inbox(client)
                .body("results", hasSize(1))
                .body("results[0].topic", equalTo("auth.new-device"))
                .body("results[0].title", equalTo("Sign-in from a new device"))
                .body("results[0].body", containsString("with Safari, macOS, from Berlin, DE (203.0.113.10)."));
        assertThat(letter(client.email(), "Sign-in from a new device").content())
                .contains("Safari, macOS", "Berlin, DE", "It was on");
        signIn(client, Atlas.SYDNEY, SAFARI);
        inbox(client)
                .body("results", hasSize(2))
                .body("results[0].title", equalTo("Sign-in from a new place"))
                .body("results[0].body", containsString("Sydney, AU"));
        letter(client.email(), "Sign-in from a new place");
        assertThat(subjects(client)).as("one letter for each").hasSize(2);
    }

    @Test
    @Tag("AUT-18")
    void eachKindHasItsOwnChannels() {
        Person client = brand.client();
        choose(client, List.of("in_app"), List.of("mail"), List.of());
        signIn(client, Atlas.BERLIN, FIREFOX);
        signIn(client, Atlas.SYDNEY, FIREFOX); // a new place, and a new device by its address

        inbox(client)
                .body("results.title", contains("New sign-in", "New sign-in"))
                .body("results.topic", contains("auth.new-login", "auth.new-login"));
        letter(client.email(), "Sign-in from a new device");
        assertThat(subjects(client)).hasSize(1);

        choose(client, List.of(), List.of(), List.of());
        as(client).get(ALERTS).then().body("on", equalTo(false));
        signIn(client, Atlas.FRANCE, SAFARI);
        inbox(client).body("results", hasSize(2));
        assertThat(subjects(client)).hasSize(1);
    }

    @Test
    @Tag("AUT-18")
    void whoIsToldByPushAloneHearsNothingElsewhere() {
        Person client = brand.client();
        choose(client, List.of("push"), List.of("push"), List.of("push"));

        as(client).get(ALERTS).then().body("on", equalTo(true));
        signIn(client, Atlas.BERLIN, FIREFOX);
        signIn(client, Atlas.SYDNEY, SAFARI);
        inbox(client).body("results", hasSize(0));
        assertThat(subjects(client)).isEmpty();
    }

    @Test
    @Tag("I18-01")
    void theLetterIsInTheMembersLanguage() {
        Person client = brand.client();
        as(client)
                .header("If-Match", as(client).get("/api/v1/users/me").header("ETag"))
                .body(Map.of("language", "fr"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        signIn(client, Atlas.BERLIN, FIREFOX);
        signIn(client, Atlas.BERLIN, "curl/8");

        assertThat(letter(client.email(), "Connexion depuis un nouvel appareil").content())
                .contains("un appareil inconnu", "Berlin, DE");
    }

    @Test
    void aChoiceIsOnesOwnAndIsOnTheLog() {
        Person client = brand.client();
        choose(client, List.of("mail"), List.of(), List.of());

        as(brand.otherClient()).get(ALERTS).then().body("new_login", hasSize(0));
        assertThat(events(client.memberId())).containsExactly("alert.chosen");
        settle();
        as(brand.admin())
                .get("/api/v1/audit?type=alert.chosen&subject_id=" + client.memberId())
                .then()
                .body("results", hasSize(1));
        anonymous().get(ALERTS).then().statusCode(401);
        Map<String, Object> wrong = new HashMap<>(Map.of("new_login", List.of("fax"), "new_device", List.of()));
        as(client).body(wrong).put(ALERTS).then().statusCode(400);
    }

    @Test
    @Tag("AUT-16")
    void allOfItIsSeenAtAGlance() {
        Person client = brand.client();
        signIn(client, Atlas.BERLIN, FIREFOX);
        for (int i = 0; i < 6; i++) {
            signIn(client, Atlas.SYDNEY, SAFARI);
        }
        login(client, "not this one").then().statusCode(401);
        Awaitility.await()
                .until(() -> Database.number(
                                "select count(*) from people.sign_in where member_id = ? and outcome = 'wrong-password'",
                                client.memberId())
                        == 1);
        String token = login(client, Database.PASSWORD).path("access_token");

        by(token)
                .get("/api/v1/auth/security")
                .then()
                .statusCode(200)
                .body("sessions.open", equalTo(8))
                .body("sessions.latest", hasSize(5))
                .body("sessions.latest[0].current", equalTo(true))
                .body("devices.known", equalTo(8))
                .body("devices.trusted", equalTo(0))
                .body("devices.latest", hasSize(5))
                .body("devices.latest[0].current", equalTo(true))
                .body("factors", hasSize(0))
                .body("history.outcomes.success", equalTo(8))
                .body("history.outcomes.'wrong-password'", equalTo(1))
                .body("history.latest", hasSize(5))
                .body("history.since", notNullValue())
                .body("alerts.on", equalTo(true));
        as(brand.otherClient())
                .get("/api/v1/auth/security")
                .then()
                .body("sessions.open", equalTo(0))
                .body("devices.known", equalTo(0))
                .body("history.latest", hasSize(0));
        anonymous().get("/api/v1/auth/security").then().statusCode(401);
    }
}
