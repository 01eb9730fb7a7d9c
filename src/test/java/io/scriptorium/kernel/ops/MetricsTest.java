package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.ApiTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-11")
@QuarkusTest
class MetricsTest extends ApiTest {

    @Test
    void requestsAreCountedByTemplateAndNotByAddress() {
        String id = Ids.next().toString();
        as(brand.superadmin()).get("/api/v1/websites/" + id).then().statusCode(404);

        assertThat(scrape())
                .contains("http_server_requests_seconds_count{")
                .contains("uri=\"/api/v1/websites/{id}\"")
                .doesNotContain(id);
    }

    @Test
    void theMachineAndThePoolsAreMeasured() {
        assertThat(scrape())
                .contains("jvm_memory_used_bytes", "process_uptime_seconds")
                .contains("sql_pool_active{pool_name=\"app shared\"", "sql_pool_active{pool_name=\"system shared\"")
                .contains("sql_pool_active{pool_name=\"app two\"", "sql_pool_active{pool_name=\"system two\"");
    }

    @Test
    void whatWaitsIsAGaugePerDatabase() {
        String found = scrape();

        Stream.of(
                        "scriptorium_events_lag_seconds",
                        "scriptorium_events_waiting_events",
                        "scriptorium_events_dead_events",
                        "scriptorium_timers_overdue_timers",
                        "scriptorium_timers_given_up_timers")
                .forEach(name ->
                        assertThat(found).contains(name + "{placement=\"shared\"", name + "{placement=\"two\""));
    }

    private String scrape() {
        return anonymous()
                .accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
