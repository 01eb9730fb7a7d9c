package io.scriptorium.architecture.good.kernel.event;

import io.scriptorium.architecture.good.kernel.data.Tx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Several subjects at once, each in its own transaction. */
record Relay(Tx tx) {
    Multi<String> relay(Multi<String> subjects) {
        return subjects.onItem()
                .transformToUni(subject -> tx.write(() -> Uni.createFrom().item(subject)))
                .merge(2);
    }
}
