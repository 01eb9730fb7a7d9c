package io.scriptorium.architecture.bad.talk.chat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Supplier;
import java.util.stream.Stream;

class Waits {
    String awaits(Uni<String> uni) {
        Supplier<String> inALambda = () -> uni.await().indefinitely();
        return inALambda.get();
    }

    Iterable<String> iterates(Multi<String> multi) {
        return multi.subscribe().asIterable();
    }

    Stream<String> streams(Multi<String> multi) {
        return multi.subscribe().asStream();
    }

    void bindings(SqlConnection connection) {
        connection.closeAndAwait();
    }
}
