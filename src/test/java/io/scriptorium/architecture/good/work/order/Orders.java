package io.scriptorium.architecture.good.work.order;

import io.scriptorium.architecture.good.kernel.data.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;

/** The facade. */
public class Orders {
    private final Tx tx;
    private final Clock clock;

    Orders(Tx tx, Clock clock) {
        this.tx = tx;
        this.clock = clock;
    }

    /** Asks for something and answers with a value. */
    public Uni<Instant> placedAt() {
        return tx.write(() -> Uni.createFrom().item(Instant.now(clock)));
    }
}
