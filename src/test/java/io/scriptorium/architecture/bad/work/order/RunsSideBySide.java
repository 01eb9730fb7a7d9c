package io.scriptorium.architecture.bad.work.order;

import io.scriptorium.architecture.bad.kernel.data.Tx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import java.util.List;

record RunsSideBySide(Tx tx, Uni<String> one, Uni<String> other) {
    Uni<Tuple2<String, String>> combines() {
        return tx.write(() -> Uni.combine().all().unis(one, other).asTuple());
    }

    Uni<List<String>> joins() {
        return Uni.join().all(one, other).andFailFast();
    }

    Multi<String> merges() {
        return Multi.createBy().merging().streams(one.toMulti(), other.toMulti());
    }

    Multi<String> flatMaps() {
        return Multi.createFrom().items(one, other).flatMap(Uni::toMulti);
    }

    Multi<String> transforms() {
        return Multi.createFrom().items(one, other).onItem().transformToUniAndMerge(uni -> uni);
    }

    Multi<String> flattens() {
        return Multi.createFrom()
                .items(one, other)
                .onItem()
                .transformToUni(uni -> uni)
                .merge(2);
    }
}
