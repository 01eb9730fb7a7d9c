package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that get a writer, and another. */
@QuarkusTest
class OrderAssignmentTest extends OrderApiTest {

    @Test
    @Tag("ORD-06")
    @Tag("WRI-05")
    void writersAskAndStaffChoose() {
        UUID order = placeAndPay();
        as(brand.writer())
                .body(Map.of("note", "I know Harvey."))
                .post("/api/v1/orders/{id}/requests", order)
                .then()
                .statusCode(201)
                .body("state", equalTo("open"));
        as(brand.writer(2)).post("/api/v1/orders/{id}/requests", order).then().statusCode(201);
        as(brand.writer())
                .post("/api/v1/orders/{id}/requests", order)
                .then()
                .statusCode(409)
                .body("code", equalTo("already-requested"));
        give(order, brand.writer(2)).then().statusCode(200);

        as(brand.support())
                .get("/api/v1/orders/{id}/requests", order)
                .then()
                .statusCode(200)
                .body("results", hasSize(2))
                .body("results.state", contains("declined", "accepted"))
                .body("results[0].note", equalTo("I know Harvey."));
        as(brand.writer(3))
                .post("/api/v1/orders/{id}/requests", order)
                .then()
                .statusCode(409)
                .body("code", equalTo("wrong-state"))
                .body("status", equalTo(409))
                .body("state", equalTo("IN_PROGRESS"));
        assertThat(events(order)).contains("order.requested", "order.assigned");
    }

    @Test
    @Tag("ORD-06")
    void staffGiveAnOrderToAnotherWriter() {
        UUID order = placeAndPay();
        take(order, brand.writer()).then().statusCode(200);
        Map<String, Object> body = Map.of("writer_id", brand.writer(2).memberId(), "reason", "Fell ill");
        as(brand.support())
                .body(body)
                .post("/api/v1/orders/{id}/reassignment", order)
                .then()
                .statusCode(200)
                .body("writer_id", equalTo(brand.writer(2).memberId().toString()));

        deliver(order, brand.writer()).then().statusCode(404);
        deliver(order, brand.writer(2)).then().statusCode(200);
        as(brand.support())
                .body(body)
                .post("/api/v1/orders/{id}/reassignment", order)
                .then()
                .statusCode(409);
    }

    @Test
    @Tag("ORD-07")
    void theWriterGetsFourFifthsOfTheTimeUnlessStaffSaysOtherwise() {
        UUID order = placeAndPay();
        Instant taken = clock.instant();
        take(order, brand.writer()).then().statusCode(200);
        assertThat(time(order, "writer_deadline")).isCloseTo(taken.plus(Duration.ofDays(8)), within());

        UUID other = placeAndPay();
        Instant deadline = clock.instant().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);
        as(brand.support())
                .body(Map.of("writer_id", brand.writer().memberId(), "writer_deadline", deadline.toString()))
                .post("/api/v1/orders/{id}/assignment", other)
                .then()
                .statusCode(200);
        assertThat(time(other, "writer_deadline")).isEqualTo(deadline);
    }

    private static org.assertj.core.data.TemporalUnitOffset within() {
        return new org.assertj.core.data.TemporalUnitWithinOffset(60, ChronoUnit.SECONDS);
    }
}
