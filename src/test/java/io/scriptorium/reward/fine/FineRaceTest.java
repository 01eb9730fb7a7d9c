package io.scriptorium.reward.fine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.work.order.OrderEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What meets a timer that is firing waits for it, and does not hold what the timer needs. */
@QuarkusTest
class FineRaceTest extends FineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Does something while a timer fires, which takes its locks as the engine and its handler do. */
    private <T> T whileTheTimerFires(UUID fine, Supplier<T> work) throws SQLException {
        try (Connection timer = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl())) {
            timer.setAutoCommit(false);
            run(timer, "delete from kernel.timer where subject_id = '" + fine + "'");
            CompletableFuture<T> beside = CompletableFuture.supplyAsync(work);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Database.number("select count(*) from pg_locks where not granted") > 0);
            run(timer, "select id from reward.fine where id = '" + fine + "' for no key update");
            timer.rollback();
            return beside.join();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Test
    @Tag("FIN-05")
    void aWaiverThatMeetsTheTimerGoesThrough() throws SQLException {
        Late order = assign(brand.writer());
        passTo(order, 1);
        UUID fine = idOf(fineOf(order));

        int status = whileTheTimerFires(
                fine,
                () -> as(brand.admin())
                        .body("{\"reason\": \"The client was late\"}")
                        .post("/api/v1/fines/" + fine + "/waiver")
                        .statusCode());

        assertThat(status).isEqualTo(200);
        assertThat(earnings(brand.writer())).isZero();
        assertThat(timers()).isZero();
    }

    @Test
    @Tag("FIN-02")
    void aDeliveryThatMeetsTheTimerIsHeardAtOnce() throws SQLException {
        Late order = assign(brand.writer());
        passTo(order, 1);
        UUID fine = idOf(fineOf(order));

        whileTheTimerFires(fine, () -> {
            deliver(order, clock.instant(), true);
            return fine;
        });

        assertThat(fineOf(order).getString("status")).isEqualTo("final");
        assertThat(earnings(brand.writer())).isEqualTo(-500);
        assertThat(Database.number("select count(*) from kernel.event_failure where tenant_id = ?", brand.id()))
                .isZero();
    }

    @Test
    @Tag("FIN-02")
    void manyDeliveriesInTimeAreHeardSideBySide() {
        List<Late> orders = Stream.generate(() -> place(brand.client()))
                .limit(60)
                .map(this::due)
                .toList();
        tell(orders.stream().map(this::assigned).toArray(OrderEvent[]::new));
        assertThat(timers()).isEqualTo(orders.size());

        tell(orders.stream().map(this::delivered).toArray(OrderEvent[]::new));

        assertThat(timers()).isZero();
        assertThat(Database.number("select count(*) from reward.fine where tenant_id = ?", brand.id()))
                .isZero();
    }

    private Late due(UUID order) {
        return new Late(order, brand.writer(), clock.instant().plus(Duration.ofDays(1)));
    }

    private OrderEvent assigned(Late order) {
        UUID writer = order.writer().memberId();
        return new OrderEvent.Assigned(order.orderId(), brand.client().memberId(), writer, order.deadline(), PAY);
    }

    private OrderEvent delivered(Late order) {
        UUID writer = order.writer().memberId();
        return new OrderEvent.Submitted(order.orderId(), brand.client().memberId(), writer, clock.instant(), true);
    }
}
