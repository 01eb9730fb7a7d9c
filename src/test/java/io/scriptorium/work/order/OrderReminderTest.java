package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderReminderTest extends OrderApiTest {

    private List<String> happened(UUID order) {
        settle();
        return events(order).stream().filter(type -> type.startsWith("order.")).toList();
    }

    @Test
    @Tag("PAY-11")
    void anUnpaidOrderIsRemindedOfOnceAfterADay() {
        UUID order = place();
        clock.advance(Duration.ofHours(23));
        assertThat(happened(order)).containsExactly("order.placed");
        clock.advance(Duration.ofHours(2));
        assertThat(happened(order)).containsExactly("order.placed", "order.payment-reminded");
        clock.advance(Duration.ofDays(3));
        assertThat(happened(order)).hasSize(2);
    }

    @Test
    @Tag("PAY-11")
    void aPaidOrderIsNotRemindedOf() {
        UUID order = placeAndPay();
        clock.advance(Duration.ofDays(2));
        assertThat(happened(order)).containsExactly("order.placed", "order.paid");
    }

    @Test
    @Tag("ORD-07")
    void theWriterIsWarnedAndThenLate() {
        UUID order = placeAndPay();
        take(order, brand.writer()).then().statusCode(200);
        clock.advance(Duration.ofDays(6).minusHours(1));
        assertThat(happened(order)).endsWith("order.assigned");
        clock.advance(Duration.ofHours(2));
        assertThat(happened(order)).endsWith("order.deadline-near");
        clock.advance(Duration.ofDays(2));
        assertThat(happened(order)).endsWith("order.deadline-near", "order.deadline-passed");
        deliver(order, brand.writer()).then().statusCode(200);
        assertThat(happened(order)).endsWith("order.deadline-passed", "order.submitted");
    }

    @Test
    @Tag("ORD-07")
    void whoDeliveredIsNeitherWarnedNorLate() {
        UUID order = delivered();
        clock.advance(Duration.ofDays(20));
        assertThat(happened(order)).endsWith("order.submitted");
    }

    @Test
    @Tag("ORD-07")
    void whatCannotBeOnTimeIsNeitherPaidForNorTaken() {
        UUID unpaid = place();
        UUID open = placeAndPay();
        clock.advance(Duration.ofDays(11));
        payment(unpaid).then().statusCode(409);
        take(open, brand.writer()).then().statusCode(409);
        cancel(open, brand.client()).then().statusCode(200);
    }
}
