package io.scriptorium.architecture.bad.work.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.transaction.Transactional;
import org.hibernate.reactive.mutiny.Mutiny;

class OpensSessions {
    Uni<String> panache() {
        return Panache.withTransaction(() -> Uni.createFrom().item("panache"));
    }

    Uni<String> factory(Mutiny.SessionFactory factory) {
        return factory.withSession(session -> Uni.createFrom().item("factory"));
    }

    Future<SqlConnection> pool(Pool pool) {
        return pool.getConnection();
    }

    @WithTransaction
    Uni<String> annotated() {
        return Uni.createFrom().item("annotated");
    }

    @WithSession
    Uni<String> annotatedToo() {
        return Uni.createFrom().item("annotated");
    }

    @Transactional
    void blocking() {}
}
