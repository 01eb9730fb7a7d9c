package io.scriptorium.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody comes in with an address to which no letter goes, and whoever has one from before is decided about like all. */
@QuarkusTest
class MailAddressTest extends LetterTest {

    /** Well-formed by RFC 5321, each of them. */
    private static final List<String> UNREACHABLE = List.of(
            "\"m\"@evil.example",
            "m@[192.0.2.1]",
            "m@" + "a".repeat(60) + ("." + "b".repeat(60)).repeat(3) + ".example");

    private static void isRefused(Response answer) {
        answer.then().statusCode(400).body("violations.field", contains("email"));
    }

    @Test
    @Tag("AUT-01")
    void nobodyRegistersWithSuchAnAddress() {
        for (String address : UNREACHABLE) {
            isRefused(post(
                    "/api/v1/auth/register",
                    Map.of("email", address, "password", "a long enough secret", "display_name", "Mallory")));
        }
    }

    @Test
    @Tag("USR-01")
    void nobodyIsInvitedToOne() {
        for (String address : UNREACHABLE) {
            isRefused(as(brand.admin())
                    .body(Map.of("email", address, "display_name", "Mallory", "role", "client"))
                    .post("/api/v1/invitations"));
        }
    }

    @Test
    @Tag("AUT-10")
    void nobodyChangesToOne() {
        for (String address : UNREACHABLE) {
            isRefused(as(brand.client()).body(Map.of("email", address)).post("/api/v1/auth/email/change"));
        }
    }

    private Person fromBefore(String status) {
        Person person = brand.client();
        String address = "\"" + person.memberId() + "\"@evil.example";
        Database.update("update people.app_user set email = ? where id = ?", address, person.userId());
        Database.update(
                "update people.member set email = ?, status = ? where id = ?", address, status, person.memberId());
        return person;
    }

    private Response decide(Person person, String what) {
        return as(brand.admin()).post("/api/v1/users/" + person.memberId() + "/" + what);
    }

    private String status(Person person) {
        return as(brand.admin())
                .get("/api/v1/users/" + person.memberId())
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    private void awaitThatNoLetterIsSent() {
        settle();
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(
                                Database.column("select status from kernel.letter where tenant_id = ?", brand.id()))
                        .isNotEmpty()
                        .containsOnly("dropped"));
    }

    @Test
    @Tag("USR-13")
    void whoHasOneFromBeforeIsSuspendedForATime() {
        Person person = fromBefore("active");
        as(brand.admin())
                .body(Map.of(
                        "state",
                        "suspended",
                        "reason",
                        "Plagiarism",
                        "ends_at",
                        clock.instant().plus(Duration.ofDays(2)).toString()))
                .put("/api/v1/users/" + person.memberId() + "/standing")
                .then()
                .statusCode(200)
                .body("state", equalTo("suspended"));
        assertThat(status(person)).isEqualTo("suspended");

        clock.advance(Duration.ofDays(2));
        awaitThatNoLetterIsSent();
        assertThat(status(person)).isEqualTo("active");
    }

    @Test
    @Tag("USR-10")
    void whoHasOneFromBeforeIsTurnedAwayAndLetIn() {
        Person person = fromBefore("pending");
        decide(person, "rejection").then().statusCode(204);
        assertThat(status(person)).isEqualTo("declined");
        decide(person, "approval").then().statusCode(204);
        assertThat(status(person)).isEqualTo("active");

        awaitThatNoLetterIsSent();
    }
}
