package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.money.ledger.Balance;
import io.scriptorium.testing.Database;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderRaceTest extends OrderApiTest {

    private void assertBooksBalance() {
        assertThat(Database.number(
                        "select coalesce(sum(amount), 0) from money.posting where tenant_id = ?", brand.id()))
                .isZero();
    }

    @RepeatedTest(5)
    @Tag("ORD-04")
    @Tag("WRI-05")
    void ofTwoWritersWhoTakeAnOrderOneGetsIt() {
        UUID order = placeAndPay();

        assertThat(atOnce(() -> take(order, brand.writer()), () -> take(order, brand.writer(2))))
                .containsExactly(200, 409);
        assertThat(events(order)).containsOnlyOnce("order.assigned");
    }

    @RepeatedTest(5)
    @Tag("ORD-04")
    void approvingTwicePaysOnce() {
        UUID order = delivered();

        assertThat(atOnce(() -> approve(order, brand.client()), () -> approve(order, brand.support())))
                .containsExactly(200, 409);
        assertThat(events(order)).containsOnlyOnce("order.completed");
        assertThat(earned(brand.writer())).isEqualTo(PAY);
        assertThat(revenue()).isEqualTo(TOTAL - PAY);
        assertThat(wallet()).isEqualTo(new Balance(0, 0));
        assertBooksBalance();
    }

    @RepeatedTest(5)
    @Tag("ORD-04")
    void ofApprovalAndCancellationOneWinsAndTheMoneyFollowsIt() {
        UUID order = delivered();

        assertThat(atOnce(() -> approve(order, brand.client()), () -> cancel(order, brand.support())))
                .containsExactly(200, 409);
        if (status(order).equals("COMPLETED")) {
            assertThat(earned(brand.writer())).isEqualTo(PAY);
            assertThat(wallet()).isEqualTo(new Balance(0, 0));
        } else {
            assertThat(earned(brand.writer())).isZero();
            assertThat(wallet()).isEqualTo(new Balance(TOTAL, 0));
        }
        assertBooksBalance();
    }

    @RepeatedTest(3)
    @Tag("ORD-04")
    void payingTwiceHoldsTheMoneyOnce() {
        UUID order = place();

        assertThat(atOnce(() -> payment(order), () -> payment(order))).containsExactly(201, 409);
        assertThat(wallet()).isEqualTo(new Balance(TOTAL, TOTAL));
        assertThat(events(order)).containsOnlyOnce("order.paid");
    }

    @RepeatedTest(3)
    @Tag("ORD-04")
    void ofPaymentAndCancellationNeitherLeavesMoneyHeldForACancelledOrder() {
        UUID order = place();

        assertThat(atOnce(() -> payment(order), () -> cancel(order, brand.client())))
                .contains(200);
        assertThat(status(order)).isEqualTo("CANCELLED");
        assertThat(wallet().held()).isZero();
        assertBooksBalance();
    }

    @Test
    @Tag("ORD-06")
    @Tag("WRI-15")
    void aWriterWithRoomForOneMoreGetsOneOfTwo() {
        Database.update("update people.writer set max_active_orders = 1 where tenant_id = ?", brand.id());
        UUID one = placeAndPay();
        UUID other = placeAndPay();

        assertThat(atOnce(() -> take(one, brand.writer()), () -> take(other, brand.writer())))
                .containsExactly(200, 409);
    }

    @Test
    @Tag("ORD-01")
    void aRepeatedRequestWithTheSameKeyPlacesOneOrder() {
        String key = Ids.next().toString();
        Map<String, Object> form = form();

        assertThat(atOnce(
                        () -> as(brand.client())
                                .header("Idempotency-Key", key)
                                .body(form)
                                .post("/api/v1/orders"),
                        () -> as(brand.client())
                                .header("Idempotency-Key", key)
                                .body(form)
                                .post("/api/v1/orders")))
                .containsExactly(201, 201);
        assertThat(Database.number("select count(*) from work.order where tenant_id = ?", brand.id()))
                .isEqualTo(1);
    }

    @Test
    @Tag("ORD-04")
    void aStaleVersionIsRefused() {
        UUID order = placeAndPay();
        String tag = as(brand.client()).get("/api/v1/orders/{id}", order).header("ETag");
        take(order, brand.writer()).then().statusCode(200);

        as(brand.support())
                .header("If-Match", tag)
                .body(Map.of("reason", "Meant the open order"))
                .post("/api/v1/orders/{id}/cancellation", order)
                .then()
                .statusCode(412);
        String now = as(brand.client()).get("/api/v1/orders/{id}", order).header("ETag");
        as(brand.support())
                .header("If-Match", now)
                .body(Map.of("reason", "Meant this one"))
                .post("/api/v1/orders/{id}/cancellation", order)
                .then()
                .statusCode(200);
    }
}
