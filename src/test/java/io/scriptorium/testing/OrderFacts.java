package io.scriptorium.testing;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.work.order.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;

/** A test of what comes of orders: tells of them what it likes, without their having to live through it. */
public abstract class OrderFacts extends ApiTest {

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    /** Has the client place an order, and gives its id. */
    protected UUID place(Person client) {
        String id = created(client, "/api/v1/orders", OrderForm.order(clock));
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
