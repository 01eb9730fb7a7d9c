package io.scriptorium.reward.fine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which terms hold for an order that is late. */
@QuarkusTest
@Tag("FIN-02")
@Tag("FIN-03")
class LateTermsTest extends FineTest {

    @Test
    void anAssignmentKeepsTheTermsThatItWasMadeUnder() {
        Late before = assign(brand.writer());
        as(brand.admin())
                .body("""
                        {"grace_minutes": 10, "first_hour_rate": 1000, "hourly_step": 0, "cap_rate": 1500,
                         "minimum_amount": 0}
                        """)
                .post("/api/v1/fines/policies")
                .then()
                .statusCode(201)
                .body("version", equalTo(2));
        Late after = assign(brand.writer(2));
        passTo(after, 3);

        assertThat(lines(fineOf(before)).subList(0, 2)).containsExactly("hour 1 500 = 500", "hour 2 600 = 1100");
        assertThat(lines(fineOf(after))).containsExactly("hour 1 1000 = 1000", "hour 2 500 = 1500");
        assertThat(fineOf(after).<Integer>getList("lines.policy.version")).containsOnly(2);
    }

    @Test
    void termsWithADateHoldFromThenOn() {
        Instant from = clock.instant().plus(Duration.ofDays(30));
        as(brand.admin())
                .body("""
                        {"grace_minutes": 0, "first_hour_rate": 0, "hourly_step": 0, "cap_rate": 0,
                         "minimum_amount": 0, "effective_from": "%s"}
                        """.formatted(from))
                .post("/api/v1/fines/policies")
                .then()
                .statusCode(201);
        Late before = assign(brand.writer());
        passTo(before, 1);
        assertThat(lines(fineOf(before))).containsExactly("hour 1 500 = 500");

        clock.advanceTo(from.plusSeconds(1));
        Late after = assign(brand.writer(2));
        passTo(after, 5);
        assertThat(finesOf(after)).isEmpty();
    }
}
