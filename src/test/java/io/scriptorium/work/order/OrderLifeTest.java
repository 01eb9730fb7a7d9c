package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.money.ledger.Balance;
import io.scriptorium.testing.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderLifeTest extends OrderApiTest {

    @Test
    @Tag("ORD-04")
    @Tag("ORD-08")
    @Tag("ORD-01")
    void anOrderIsPlacedPaidTakenDeliveredAndApproved() {
        UUID order = place();
        assertThat(status(order)).isEqualTo("PENDING_PAYMENT");
        pay(order);
        assertThat(wallet()).isEqualTo(new Balance(TOTAL, TOTAL));
        take(order, brand.writer()).then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
        deliver(order, brand.writer()).then().statusCode(200).body("status", equalTo("SUBMITTED"));
        approve(order, brand.client()).then().statusCode(200).body("status", equalTo("COMPLETED"));
        settle();

        assertThat(events(order).stream().filter(type -> type.startsWith("order.")))
                .containsExactly("order.placed", "order.paid", "order.assigned", "order.submitted", "order.completed");
        assertThat(wallet()).isEqualTo(new Balance(0, 0));
        assertThat(earned(brand.writer())).isEqualTo(PAY);
        assertThat(revenue()).isEqualTo(TOTAL - PAY);
    }

    @Test
    @Tag("ORD-05")
    void theHistoryTellsWhatWasDoneByWhomAndWhy() {
        UUID order = placeAndPay();
        take(order, brand.writer()).then().statusCode(200);
        cancel(order, brand.support()).then().statusCode(200);

        as(brand.client())
                .get("/api/v1/orders/{id}/transitions", order)
                .then()
                .statusCode(200)
                .body("results.transition", contains("place", "pay", "assign", "cancel"))
                .body("results.from_status", contains(null, "PENDING_PAYMENT", "AVAILABLE", "IN_PROGRESS"))
                .body("results.to_status", contains("PENDING_PAYMENT", "AVAILABLE", "IN_PROGRESS", "CANCELLED"))
                .body("results.actor_role", contains("client", "staff", "writer", "staff"))
                .body("results[2].actor_id", equalTo(brand.writer().memberId().toString()))
                .body("results[3].reason", equalTo("Not needed any more"));
    }

    @Test
    @Tag("RBA-04")
    void everyOneSeesWhatConcernsThem() {
        UUID order = placeAndPay();
        take(order, brand.writer()).then().statusCode(200);

        as(brand.client())
                .get("/api/v1/orders/{id}", order)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("total", equalTo(Map.of("amount", (int) TOTAL, "currency", "USD")))
                .body("words", equalTo(550))
                .body("$", not(hasKey("writer_pay")))
                .body("$", not(hasKey("writer_deadline")))
                .body("$", not(hasKey("version")));
        as(brand.writer())
                .get("/api/v1/orders/{id}", order)
                .then()
                .statusCode(200)
                .body("writer_pay.amount", equalTo((int) PAY))
                .body("writer_deadline", notNullValue())
                .body("allowed_transitions", contains("submit"))
                .body("$", not(hasKey("total")));
        as(brand.support())
                .get("/api/v1/orders/{id}", order)
                .then()
                .statusCode(200)
                .body("total.amount", equalTo((int) TOTAL))
                .body("writer_pay.amount", equalTo((int) PAY))
                .body("allowed_transitions", contains("reassign", "cancel"));
        as(brand.editor()).get("/api/v1/orders/{id}", order).then().statusCode(200);
        as(brand.otherClient()).get("/api/v1/orders/{id}", order).then().statusCode(404);
        as(brand.writer(2)).get("/api/v1/orders/{id}", order).then().statusCode(404);
    }

    @Test
    @Tag("RBA-04")
    void aWriterSeesOpenOrdersAndNoOthers() {
        UUID order = place();
        as(brand.writer()).get("/api/v1/orders/{id}", order).then().statusCode(404);
        pay(order);
        as(brand.writer())
                .get("/api/v1/orders/{id}", order)
                .then()
                .statusCode(200)
                .body("allowed_transitions", contains("assign"));
        as(brand.writer()).get("/api/v1/orders/{id}/transitions", order).then().statusCode(404);
    }

    @Test
    @Tag("ORD-08")
    void aWriterMayDeliverOnceMoreUntilApproval() {
        UUID order = delivered();
        Instant first = time(order, "first_submitted_at");
        clock.advance(Duration.ofHours(2));
        deliver(order, brand.writer()).then().statusCode(200);

        assertThat(time(order, "first_submitted_at")).isEqualTo(first);
        assertThat(time(order, "submitted_at")).isAfter(first.plus(Duration.ofHours(1)));
        assertThat(Database.column(
                        "select payload->>'first' from kernel.event_log where tenant_id = ? and type = 'order.submitted'"
                                + " order by sequence",
                        brand.id()))
                .containsExactly("true", "false");
        approve(order, brand.client()).then().statusCode(200);
        deliver(order, brand.writer()).then().statusCode(409);
    }

    @Test
    @Tag("ORD-09")
    void callingOffAnOrderGivesTheMoneyBack() {
        UUID order = placeAndPay();
        cancel(order, brand.client())
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("cancellation_reason", equalTo("Not needed any more"));

        assertThat(wallet()).isEqualTo(new Balance(TOTAL, 0));
        assertThat(events(order)).endsWith("order.cancelled");
        take(order, brand.writer()).then().statusCode(409).body("code", equalTo("wrong-state"));
    }

    @Test
    @Tag("ORD-09")
    void aClientCannotCallOffWhatAWriterWorksOnButStaffCan() {
        UUID order = placeAndPay();
        take(order, brand.writer()).then().statusCode(200);
        cancel(order, brand.client())
                .then()
                .statusCode(409)
                .body("code", equalTo("wrong-state"))
                .body("title", equalTo("An order that is in progress does not allow you to do this."))
                .body("allowed", hasSize(0));
        cancel(order, brand.support()).then().statusCode(200);
        assertThat(wallet()).isEqualTo(new Balance(TOTAL, 0));
    }

    @Test
    @Tag("ORD-02")
    void staffPlaceOrdersForClients() {
        Map<String, Object> form = formWith("client_id", brand.client().memberId());
        UUID order = id(as(brand.support())
                .body(form)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .body("client_id", equalTo(brand.client().memberId().toString())));
        as(brand.client()).get("/api/v1/orders/{id}", order).then().statusCode(200);
        as(brand.support()).body(form()).post("/api/v1/orders").then().statusCode(400);
        as(brand.support())
                .body(formWith("client_id", brand.writer().memberId()))
                .post("/api/v1/orders")
                .then()
                .statusCode(400)
                .body("violations.field", contains("client_id"));
    }

    @Test
    @Tag("ORD-01")
    void aQuoteIsHonouredWhenPricesHaveChanged() {
        Map<String, Object> inputs = form();
        inputs.keySet().removeAll(java.util.Set.of("title", "instructions"));
        String quote = as(brand.client())
                .body(inputs)
                .post("/api/v1/orders/quotes")
                .then()
                .statusCode(201)
                .body("total.amount", equalTo((int) TOTAL))
                .extract()
                .path("id");
        clock.advance(Duration.ofHours(23));
        as(brand.client())
                .body(Map.of("title", "As quoted", "quote_id", quote))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("total.amount", equalTo((int) TOTAL))
                .body("quote_id", equalTo(quote));
        as(brand.client())
                .body(Map.of("title", "Both", "quote_id", quote, "pages", 3))
                .post("/api/v1/orders")
                .then()
                .statusCode(400)
                .body("violations.field", contains("pages"));
        as(brand.otherClient())
                .body(Map.of("title", "Stolen", "quote_id", quote))
                .post("/api/v1/orders")
                .then()
                .statusCode(400)
                .body("violations.field", contains("quote_id"));
        clock.advance(Duration.ofHours(2));
        as(brand.client())
                .body(Map.of("title", "Too late", "quote_id", quote))
                .post("/api/v1/orders")
                .then()
                .statusCode(422)
                .body("code", equalTo("quote-expired"));
    }
}
