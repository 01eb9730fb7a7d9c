package io.scriptorium.testing;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.work.order.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A test of what comes of orders: tells of them what it likes, without their having to live through it. */
public abstract class OrderFacts extends ApiTest {

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    /** Has the client place an order, and gives its id. */
    protected UUID place(Person client) {
        Map<String, Object> form = Map.of(
                "title", "On the motion of the heart",
                "instructions", "Cite Harvey.",
                "paper_type", "essay",
                "academic_level", "undergraduate",
                "pages", 2,
                "deadline", clock.instant().plus(Duration.ofDays(10)).toString());
        String id = as(client)
                .body(form)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    /** Announces facts of orders in one transaction, and waits for what comes of them. */
    protected void tell(OrderEvent... facts) {
        inTenant(() -> tx.write(() -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (OrderEvent fact : facts) {
                all = all.chain(() -> log.append(fact));
            }
            return all;
        }));
        settle();
    }
}
