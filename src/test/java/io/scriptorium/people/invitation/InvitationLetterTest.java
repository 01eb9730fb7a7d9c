package io.scriptorium.people.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many letters those get who are invited, who may be anybody. */
@QuarkusTest
@Tag("SEC-05")
class InvitationLetterTest extends InvitationCase {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Response inviteAgain(String email) {
        return invite(brand.admin(), email, "support", Map.of());
    }

    private void withdraw(String id) {
        as(brand.admin()).delete(INVITATIONS + "/" + id).then().statusCode(204);
    }

    @Test
    void anAddressIsWrittenToOnceAMinuteAndFiveTimesAnHour() {
        for (int i = 0; i < 5; i++) {
            withdraw(invited(address("grace"), "support"));
            inviteAgain(address("GRACE"))
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "60")
                    .body("code", equalTo("sent-lately"));
            clock.advance(MINUTE);
        }
        inviteAgain(address("grace")).then().statusCode(429).body("code", equalTo("sent-lately"));
        as(brand.admin()).get(INVITATIONS).then().body("results", empty());

        inviteAgain(address("alan")).then().statusCode(201);
        invite(Brand.create().admin(), address("grace"), "support", Map.of())
                .then()
                .statusCode(201);
        clock.advance(Duration.ofHours(1));
        inviteAgain(address("grace")).then().statusCode(201);
    }

    @Test
    void soIsOneThatIsOpen() {
        String id = invited(address("grace"), "support");
        as(brand.admin()).post(INVITATIONS + "/" + id + "/renewal").then().statusCode(429);
        for (int i = 0; i < 4; i++) {
            clock.advance(MINUTE);
            as(brand.admin()).post(INVITATIONS + "/" + id + "/renewal").then().statusCode(200);
        }
        clock.advance(MINUTE);
        as(brand.admin()).post(INVITATIONS + "/" + id + "/renewal").then().statusCode(429);
        as(brand.admin()).get(INVITATIONS + "/" + id).then().body("sent", equalTo(5));
    }

    @Test
    void oneMemberSendsOnlySoMany() {
        Response invited = inviteAgain(address("grace"));
        Response renewed = as(brand.admin()).post(INVITATIONS + "/" + UUID.randomUUID() + "/renewal");

        for (Response answer : List.of(invited, renewed)) {
            assertThat(answer.headers().getValues("RateLimit-Policy"))
                    .anyMatch(policy -> policy.startsWith("\"invitations\""));
        }
    }

    @Test
    @Tag("TEN-06")
    void noMoreAreSentThanTheWebsiteMay() {
        limit(1);
        String grace = address("grace");
        String id = invited(grace, "support");
        letter(grace, SUBJECT);
        inviteAgain(address("alan"))
                .then()
                .statusCode(422)
                .body("code", equalTo("quota-exceeded"))
                .body("metric", equalTo("letters"));
        clock.advance(MINUTE);
        as(brand.admin())
                .post(INVITATIONS + "/" + id + "/renewal")
                .then()
                .statusCode(422)
                .body("code", equalTo("quota-exceeded"));
        as(brand.admin()).get(INVITATIONS).then().body("results.sent", contains(1));

        limit(2);
        clock.advance(MINUTE);
        as(brand.admin()).post(INVITATIONS + "/" + id + "/renewal").then().statusCode(200);
        letter(grace, SUBJECT, 2);
        assertThat(letters(address("alan"), SUBJECT)).isEmpty();
    }

    private void limit(long letters) {
        setting(brand.superadmin(), "quota.letters", letters).then().statusCode(200);
    }
}
