package io.scriptorium.architecture.bad.kernel.web;

import io.scriptorium.architecture.bad.kernel.data.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

record JoinsReads(Tx tx, Uni<String> one, Uni<String> other) {
    Uni<List<String>> joins() {
        return tx.write(() -> Uni.join().all(one, other).andFailFast());
    }
}
