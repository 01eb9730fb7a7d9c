package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.ProxiedPlacement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-10")
@QuarkusTest
class HealthTest extends ApiTest {

    private static final String BACKLOG = "events and timers";

    @AfterEach
    void tidyUp() {
        EmbeddedServices.startRedis();
        Database.update("delete from kernel.event_failure where tenant_id = ?", brand.id());
    }

    @Test
    void theProcessLivesWhateverElseDoes() {
        JsonPath live = health("/q/health/live", 200);
        assertThat(live.getString("status")).isEqualTo("UP");
        assertThat(live.getList("checks.name", String.class)).contains("event loop");
    }

    @Test
    void readinessAsksBothRolesAndEveryPlacement() {
        assertThat(check("database"))
                .containsEntry("degraded", false)
                .containsEntry("role app", "up")
                .containsEntry("role system", "up")
                .containsEntry("placement " + ProxiedPlacement.NAME, "up");
    }

    @Test
    void withoutRedisItIsReadyAndSaysSo() {
        assertThat(check("redis")).containsEntry("degraded", false).containsEntry("state", "up");

        EmbeddedServices.stopRedis();

        assertThat(check("redis"))
                .containsEntry("degraded", true)
                .containsEntry("state", "away")
                .containsEntry("mode", "single-process fan-out, local rate limits");

        EmbeddedServices.startRedis();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(check("redis")).containsEntry("state", "up"));
    }

    @Test
    void withoutRedisItSaysHowFarWakesReach() {
        awaitReach(false, "all processes");

        EmbeddedServices.stopRedis();

        awaitReach(true, "this process");
    }

    private void awaitReach(boolean degraded, String reach) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(check("real time"))
                        .containsEntry("degraded", degraded)
                        .containsEntry("reach", reach));
    }

    @Test
    void deadLettersDegradeIt() {
        Number before = (Number) check(BACKLOG).get("dead_letters");
        Database.update("""
                insert into kernel.event_failure
                    (tenant_id, consumer, event_id, subject_id, sequence, attempts, next_at, dead, last_error)
                values (?, 'test', ?, ?, 1, 12, now(), true, 'on purpose')
                """, brand.id(), Ids.next(), Ids.next());

        Map<String, Object> after = check(BACKLOG);

        assertThat(after).containsEntry("degraded", true);
        assertThat(((Number) after.get("dead_letters")).longValue()).isEqualTo(before.longValue() + 1);
    }

    @Test
    void timersThatAreLateDegradeIt() {
        UUID subject = Ids.next();
        // Leased, so that no engine fires it meanwhile.
        Database.update(
                """
                insert into kernel.timer (tenant_id, kind, subject_id, due_at, leased_until)
                values (?, 'test.late', ?, ?, now() + interval '1 hour')
                """,
                brand.id(),
                subject,
                clock.instant().minus(Duration.ofMinutes(5)).atOffset(ZoneOffset.UTC));

        Map<String, Object> found = check(BACKLOG);

        assertThat(found).containsEntry("degraded", true);
        assertThat(((Number) found.get("timers_overdue")).longValue()).isPositive();
    }

    @Test
    void timersThatWereGivenUpDegradeIt() {
        Database.update("""
                insert into kernel.timer (tenant_id, kind, subject_id, due_at, attempts, last_error)
                values (?, 'test.broken', ?, now() - interval '1 hour', 20, 'on purpose')
                """, brand.id(), Ids.next());

        Map<String, Object> found = check(BACKLOG);

        assertThat(found).containsEntry("degraded", true);
        assertThat(((Number) found.get("timers_given_up")).longValue()).isPositive();
    }

    private Map<String, Object> check(String name) {
        JsonPath ready = health("/q/health/ready", 200);
        List<Map<String, Object>> data = ready.getList("checks.findAll { it.name == '" + name + "' }.data");
        assertThat(data).as(name).hasSize(1);
        return data.get(0);
    }

    private JsonPath health(String path, int status) {
        return anonymous().get(path).then().statusCode(status).extract().jsonPath();
    }
}
