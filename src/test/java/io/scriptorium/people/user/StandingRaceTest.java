package io.scriptorium.people.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What meets a timer that is firing waits for it, and does not hold what the timer needs. */
@QuarkusTest
@Tag("USR-13")
class StandingRaceTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private String standing() {
        return "/api/v1/users/" + brand.writer().memberId() + "/standing";
    }

    private Response suspend(Duration time) {
        return as(brand.admin())
                .body(Map.of(
                        "state",
                        "suspended",
                        "reason",
                        "Plagiarism, twice",
                        "ends_at",
                        clock.instant().plus(time).toString()))
                .put(standing());
    }

    /** Does something while a timer fires, which takes its locks as the engine and its handler do. */
    private int whileTheTimerFires(Supplier<Response> work) throws SQLException {
        UUID member = brand.writer().memberId();
        try (Connection timer = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl())) {
            timer.setAutoCommit(false);
            run(timer, "delete from kernel.timer where subject_id = '" + member + "'");
            CompletableFuture<Response> beside = CompletableFuture.supplyAsync(work);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Database.number("select count(*) from pg_locks where not granted") > 0);
            run(timer, "delete from people.standing where member_id = '" + member + "'");
            timer.rollback();
            return beside.join().statusCode();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Test
    void anEndThatMeetsTheTimerGoesThrough() throws SQLException {
        suspend(Duration.ofDays(7)).then().statusCode(200);

        assertThat(whileTheTimerFires(() -> as(brand.admin()).delete(standing())))
                .isEqualTo(204);
        as(brand.writer()).get("/api/v1/users/me").then().statusCode(200);
    }

    @Test
    void anotherLimitThatMeetsTheTimerGoesThrough() throws SQLException {
        suspend(Duration.ofDays(7)).then().statusCode(200);

        assertThat(whileTheTimerFires(() -> suspend(Duration.ofDays(30)))).isEqualTo(200);
        clock.advance(Duration.ofDays(7));
        settle();
        as(brand.writer()).get("/api/v1/users/me").then().statusCode(401);
    }
}
