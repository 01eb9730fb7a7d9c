package io.scriptorium.people.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Mailbox.Mail;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StandingTest extends LetterTest {

    private Response limit(Person by, Person member, String state, @Nullable Duration time) {
        Map<String, Object> body = new HashMap<>(Map.of("state", state, "reason", "Plagiarism, twice"));
        if (time != null) {
            body.put("ends_at", clock.instant().plus(time).toString());
        }
        return as(by).body(body).put("/api/v1/users/" + member.memberId() + "/standing");
    }

    private Response end(Person by, Person member) {
        return as(by).delete("/api/v1/users/" + member.memberId() + "/standing");
    }

    private Response login(Person person) {
        return login(person, Database.PASSWORD);
    }

    private Response askFor(Person writer) {
        return as(writer).post("/api/v1/orders/" + UUID.randomUUID() + "/requests");
    }

    @Test
    @Tag("USR-13")
    void aSuspendedMemberIsOutAtOnceAndComesBackWhenItEnds() {
        as(brand.writer()).get("/api/v1/users/me").then().statusCode(200);

        limit(brand.admin(), brand.writer(), "suspended", null)
                .then()
                .statusCode(200)
                .body("state", equalTo("suspended"))
                .body("ends_at", nullValue());

        as(brand.writer()).get("/api/v1/users/me").then().statusCode(401).body("code", equalTo("account-suspended"));
        login(brand.writer()).then().statusCode(403).body("code", equalTo("account-suspended"));
        as(brand.writer(2)).get("/api/v1/users/me").then().statusCode(200);
        as(brand.support())
                .get("/api/v1/users?status=suspended")
                .then()
                .body("results.id", contains(brand.writer().memberId().toString()));

        end(brand.admin(), brand.writer()).then().statusCode(204);
        end(brand.admin(), brand.writer()).then().statusCode(204);
        as(brand.writer()).get("/api/v1/users/me").then().statusCode(200);
        login(brand.writer()).then().statusCode(200);
        assertThat(events(brand.writer().memberId())).contains("user.limited", "user.restored");
    }

    @Test
    @Tag("USR-13")
    @Tag("USR-14")
    void whoIsLimitedIsToldByLetterAndNotWhy() {
        limit(brand.admin(), brand.writer(), "suspended", Duration.ofDays(2));
        Mail suspended = letter(brand.writer().email(), "Your account is suspended");
        assertThat(suspended.content()).contains("This ends on").doesNotContain("Plagiarism");

        limit(brand.admin(), brand.writer(), "probation", Duration.ofDays(3));
        letter(brand.writer().email(), "Your account is on probation");
        clock.advance(Duration.ofDays(3));
        letter(brand.writer().email(), "Your account is in good standing");
    }

    @Test
    @Tag("USR-14")
    void onProbationOneFinishesWhatIsUnderWayAndBeginsNothingNew() {
        askFor(brand.writer()).then().statusCode(404);

        limit(brand.admin(), brand.writer(), "probation", Duration.ofDays(30))
                .then()
                .statusCode(200);

        askFor(brand.writer()).then().statusCode(403);
        as(brand.writer())
                .post("/api/v1/orders/" + UUID.randomUUID() + "/assignment")
                .then()
                .statusCode(403);
        as(brand.writer())
                .body(Map.of("note", "Done"))
                .post("/api/v1/orders/" + UUID.randomUUID() + "/submission")
                .then()
                .statusCode(404);
        as(brand.writer())
                .get("/api/v1/access/explanation?permission=orders.request")
                .then()
                .body("allowed", equalTo(false))
                .body("reasons.find { it.rule == 'standing' }.text", equalTo("The member's standing: probation."));
    }

    @Test
    @Tag("USR-14")
    void aClientOnProbationPlacesNothingNew() {
        String quote = created(brand.client(), "/api/v1/orders/quotes", OrderForm.inputs(clock));

        limit(brand.admin(), brand.client(), "probation", Duration.ofDays(30))
                .then()
                .statusCode(200);

        as(brand.client())
                .body(OrderForm.order(clock))
                .post("/api/v1/orders")
                .then()
                .statusCode(403);
        as(brand.client())
                .body(Map.of("quote_id", quote, "title", "On the heart", "instructions", "Cite Harvey."))
                .post("/api/v1/orders")
                .then()
                .statusCode(403);
        as(brand.client())
                .get("/api/v1/access/explanation?permission=payments.pay")
                .then()
                .body("allowed", equalTo(true));
        end(brand.admin(), brand.client()).then().statusCode(204);
        created(brand.client(), "/api/v1/orders", OrderForm.order(clock));
    }

    @Test
    @Tag("USR-13")
    @Tag("USR-14")
    void onlyThoseWhoAreHereAreLimited() {
        for (String status : List.of("pending", "declined", "locked", "erased")) {
            Database.update(
                    "update people.member set status = ? where id = ?",
                    status,
                    brand.writer().memberId());
            for (String state : List.of("suspended", "probation")) {
                limit(brand.admin(), brand.writer(), state, null)
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("wrong-status"));
            }
        }
        assertThat(events(brand.writer().memberId())).isEmpty();
        assertThat(letters(brand.writer().email(), "Your account is on probation"))
                .isEmpty();
    }

    @Test
    @Tag("USR-13")
    @Tag("USR-14")
    void itEndsByItselfWhenItsTimeHasCome() {
        limit(brand.admin(), brand.writer(), "suspended", Duration.ofDays(7))
                .then()
                .statusCode(200);
        limit(brand.admin(), brand.client(), "suspended", Duration.ofDays(7))
                .then()
                .statusCode(200);
        limit(brand.admin(), brand.client(), "suspended", null).then().statusCode(200);

        clock.advance(Duration.ofDays(7));
        settle();

        as(brand.writer()).get("/api/v1/users/me").then().statusCode(200);
        as(brand.client()).get("/api/v1/users/me").then().statusCode(401);
        as(brand.admin())
                .get("/api/v1/users/" + brand.writer().memberId() + "/standing")
                .then()
                .statusCode(404);
        assertThat(events(brand.writer().memberId())).containsExactly("user.limited", "user.restored");
    }

    @Test
    @Tag("USR-13")
    @Tag("RBA-02")
    void adminsLimitOthersButNotThemselvesNorSuperadmins() {
        for (Person person : List.of(brand.client(), brand.writer(), brand.editor(), brand.support())) {
            limit(person, brand.otherClient(), "suspended", null).then().statusCode(403);
        }
        limit(brand.admin(), brand.admin(), "suspended", null).then().statusCode(403);
        limit(brand.admin(), brand.superadmin(), "suspended", null).then().statusCode(403);
        limit(brand.admin(), Brand.create().client(), "suspended", null).then().statusCode(404);
        limit(brand.admin(), brand.client(), "banned", null).then().statusCode(400);
        limit(brand.admin(), brand.client(), "suspended", Duration.ofDays(-1))
                .then()
                .statusCode(400);
        as(brand.client()).get("/api/v1/users/me").then().statusCode(200);
    }
}
