package io.scriptorium.reward.fine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A late order that is really lived through, over HTTP. */
@QuarkusTest
@Tag("FIN-02")
@Tag("FIN-03")
@Tag("LOY-01")
@Tag("AUD-01")
@Tag("TST-03")
class LateOrderTest extends FineTest {

    private UUID taken() {
        UUID order = place(brand.client());
        as(brand.admin())
                .body(Map.of("order_id", order, "method", "manual", "reference", "bank-1"))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        as(brand.writer()).post("/api/v1/orders/{id}/assignment", order).then().statusCode(200);
        settle();
        return order;
    }

    private Instant writerDeadline(UUID order) {
        String time = as(brand.support()).get("/api/v1/orders/{id}", order).path("writer_deadline");
        return Instant.parse(time);
    }

    @Test
    void theWriterEarnsLessAndTheClientGetsPoints() {
        UUID id = taken();
        Late order = new Late(id, brand.writer(), writerDeadline(id));
        passTo(order, 2);
        as(brand.writer())
                .body(Map.of("note", "Here it is."))
                .post("/api/v1/orders/{id}/submission", id)
                .then()
                .statusCode(200);
        settle();
        clock.advance(Duration.ofHours(5));
        as(brand.client()).post("/api/v1/orders/{id}/approval", id).then().statusCode(200);
        settle();

        // The pay is 12.60: 5 % of it is 0.63 but the minimum fine is 1.00; with 6 % more it is 11 %, 1.38.
        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).containsExactly("hour 1 100 = 100", "hour 2 38 = 138");
        assertThat(fine.getString("lines[0].explanation")).contains("within the minimum fine");
        assertThat(fine.getString("status")).isEqualTo("final");
        assertThat(events(idOf(fine))).containsExactly("fine.issued", "fine.increased", "fine.stopped");
        assertThat(earnings(brand.writer())).isEqualTo(1260 - 138);

        // 31.50 earn 31.5 points: half a point is not rounded up.
        as(brand.client())
                .get("/api/v1/loyalty-management/balance")
                .then()
                .statusCode(200)
                .body("points", equalTo(31));
        as(brand.admin())
                .get("/api/v1/audit?actor_id=" + brand.writer().memberId())
                .then()
                .statusCode(200)
                .body("results.type", hasItems("order.assigned", "order.submitted"));
    }
}
