package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderRefusalTest extends OrderApiTest {

    private void assertWrong(String field, Object body) {
        as(brand.client())
                .body(body)
                .post("/api/v1/orders")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @Test
    @Tag("ORD-01")
    @Tag("API-08")
    void badInputIsAProblemThatNamesTheField() {
        assertWrong("pages", formWith("pages", -3));
        assertWrong("pages", formWith("pages", 0));
        assertWrong("pages", formWith("pages", 501));
        assertWrong("pages", formWith("pages", "many"));
        assertWrong("pages", formWith("pages", Map.of("a", 1)));
        assertWrong("title", formWith("title", " "));
        assertWrong("title", formWith("title", "x".repeat(201)));
        assertWrong("title", formWith("title", "a\0b"));
        assertWrong("instructions", formWith("instructions", "x".repeat(20_001)));
        assertWrong("paper_type", formWith("paper_type", "haiku"));
        assertWrong("academic_level", formWith("academic_level", "kindergarten"));
        assertWrong("extras[0]", formWith("extras", List.of("cake")));
        assertWrong("deadline", formWith("deadline", "yesterday"));
        assertWrong("client_id", formWith("client_id", "nobody"));
        assertWrong("client_id", formWith("client_id", brand.otherClient().memberId()));
        as(brand.support())
                .body(formWith("client_id", brand.support().memberId()))
                .post("/api/v1/orders")
                .then()
                .statusCode(400)
                .body("violations.field", contains("client_id"));
        assertWrong("quote_id", Map.of("title", "x", "quote_id", UUID.randomUUID()));
        assertWrong("colour", formWith("colour", "red"));
        assertWrong("paper_type", Map.of("title", "Nothing else"));
        assertThat(Database.number("select count(*) from work.order where tenant_id = ?", brand.id()))
                .isZero();
    }

    @Test
    @Tag("ORD-01")
    void hugeNumbersAreRefused() {
        for (String pages : List.of("99999999999", "1e400", "2147483648", "1.5")) {
            String form = "{\"title\":\"x\",\"paper_type\":\"essay\",\"academic_level\":\"masters\",\"pages\":" + pages
                    + ",\"deadline\":\"" + clock.instant().plus(Duration.ofDays(3)) + "\"}";
            as(brand.client())
                    .body(form)
                    .post("/api/v1/orders")
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("pages"));
        }
    }

    @Test
    @Tag("ORD-07")
    void aDeadlineIsAnHourToTwoYearsAhead() {
        assertWrong(
                "deadline",
                formWith("deadline", clock.instant().minusSeconds(60).toString()));
        assertWrong(
                "deadline",
                formWith("deadline", clock.instant().plusSeconds(3_500).toString()));
        assertWrong(
                "deadline",
                formWith("deadline", clock.instant().plus(Duration.ofDays(740)).toString()));
        assertWrong("deadline", formWith("deadline", "+999999999-12-31T23:59:59Z"));
        as(brand.client())
                .body(formWith("deadline", clock.instant().plusSeconds(3_700).toString()))
                .post("/api/v1/orders")
                .then()
                .statusCode(201);
    }

    @Test
    @Tag("API-08")
    void malformedJsonIsAProblem() {
        for (String body : List.of("{\"title\":", "[]", "\"x\"", "7", "{}}")) {
            as(brand.client())
                    .body(body)
                    .post("/api/v1/orders")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    @Tag("ORD-01")
    void anyScriptIsKeptExactly() {
        String title = "🫀 על תנועת הלב — حركة القلب \u202Eright\u202C 𝔥𝔢𝔞𝔯𝔱 é";
        UUID order = id(as(brand.client())
                .body(formWith("title", title))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .body("title", equalTo(title)));
        as(brand.client()).get("/api/v1/orders/{id}", order).then().body("title", equalTo(title));
        as(brand.client()).get("/api/v1/orders").then().body("results.title", contains(title));
    }

    @Test
    @Tag("RBA-02")
    void theWrongRoleIsForbidden() {
        UUID order = placeAndPay();
        as(brand.writer()).body(form()).post("/api/v1/orders").then().statusCode(403);
        as(brand.editor()).body(form()).post("/api/v1/orders").then().statusCode(403);
        as(brand.client()).post("/api/v1/orders/{id}/assignment", order).then().statusCode(403);
        as(brand.client()).post("/api/v1/orders/{id}/requests", order).then().statusCode(403);
        as(brand.client()).get("/api/v1/orders/{id}/requests", order).then().statusCode(403);
        as(brand.writer()).get("/api/v1/orders/{id}/requests", order).then().statusCode(403);
        deliver(order, brand.support()).then().statusCode(403);
        approve(order, brand.writer()).then().statusCode(403);
        cancel(order, brand.writer()).then().statusCode(403);
        cancel(order, brand.editor()).then().statusCode(403);
        anonymous().get("/api/v1/orders").then().statusCode(401);
        anonymous().body(form()).post("/api/v1/orders").then().statusCode(401);
    }

    @Test
    @Tag("RBA-04")
    void anotherClientsOrderIsNotThere() {
        UUID order = delivered();
        approve(order, brand.otherClient()).then().statusCode(404);
        cancel(order, brand.otherClient()).then().statusCode(404);
        as(brand.otherClient())
                .get("/api/v1/orders/{id}/transitions", order)
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("TEN-01")
    void anotherBrandsOrderIsNotThere() {
        UUID order = placeAndPay();
        Brand other = Brand.create();
        Person stranger = other.admin();
        as(stranger).get("/api/v1/orders/{id}", order).then().statusCode(404);
        as(stranger).get("/api/v1/orders/{id}/transitions", order).then().statusCode(404);
        as(stranger).get("/api/v1/orders/{id}/requests", order).then().statusCode(404);
        give(stranger, order, other.writer()).then().statusCode(404);
        as(other.writer()).post("/api/v1/orders/{id}/requests", order).then().statusCode(404);
        as(other.writer()).post("/api/v1/orders/{id}/assignment", order).then().statusCode(404);
        deliver(order, other.writer()).then().statusCode(404);
        approve(order, stranger).then().statusCode(404);
        cancel(order, stranger).then().statusCode(404);
        as(stranger).get("/api/v1/orders").then().statusCode(200).body("results.size()", equalTo(0));
        assertWrong("client_id", formWith("client_id", other.client().memberId()));
    }

    private io.restassured.response.Response give(Person staff, UUID order, Person writer) {
        return as(staff).body(Map.of("writer_id", writer.memberId())).post("/api/v1/orders/{id}/assignment", order);
    }

    @Test
    @Tag("ORD-04")
    void aWrongStateIsAConflict() {
        UUID order = place();
        take(order, brand.writer()).then().statusCode(404);
        give(order, brand.writer()).then().statusCode(409).body("code", equalTo("wrong-state"));
        approve(order, brand.client()).then().statusCode(409).body("allowed", contains("pay", "cancel"));
        pay(order);
        payment(order).then().statusCode(409).body("code", equalTo("wrong-state"));
        take(order, brand.writer()).then().statusCode(200);
        approve(order, brand.client()).then().statusCode(409);
        deliver(order, brand.writer(2)).then().statusCode(404);
    }

    @Test
    @Tag("ORD-06")
    void anAssignmentNamesAnActiveWriterAndATimeThatFits() {
        UUID order = placeAndPay();
        String path = "/api/v1/orders/{id}/assignment";
        Map<String, Map<String, Object>> wrong = Map.of(
                "writer_id", Map.of("writer_id", brand.client().memberId()),
                "writer_deadline",
                        Map.of(
                                "writer_id",
                                brand.writer().memberId(),
                                "writer_deadline",
                                clock.instant().plus(Duration.ofDays(11)).toString()));
        wrong.forEach((field, body) -> as(brand.support())
                .body(body)
                .post(path, order)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field)));
        as(brand.support()).body(Map.of()).post(path, order).then().statusCode(400);
        as(brand.writer())
                .body(Map.of("writer_id", brand.writer(2).memberId()))
                .post(path, order)
                .then()
                .statusCode(400);
        Database.update("update people.writer set max_active_orders = 0 where tenant_id = ?", brand.id());
        take(order, brand.writer()).then().statusCode(409).body("code", equalTo("at-capacity"));
        assertThat(status(order)).isEqualTo("AVAILABLE");
    }

    @Test
    @Tag("ORD-09")
    void aCancellationNeedsAReason() {
        UUID order = place();
        String path = "/api/v1/orders/{id}/cancellation";
        as(brand.client())
                .body(Map.of())
                .post(path, order)
                .then()
                .statusCode(400)
                .body("violations.field", contains("reason"));
        as(brand.client()).body(Map.of("reason", " ")).post(path, order).then().statusCode(400);
        as(brand.client()).post(path, order).then().statusCode(400);
    }
}
