package io.scriptorium.people.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QuotaTest extends ApiTest {

    private static final int UNLIMITED = 1_000_000_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void end() {
        threads.shutdown();
    }

    private Response place(Brand where) {
        return as(where.client()).body(OrderForm.order(clock)).post("/api/v1/orders");
    }

    private void limit(int orders) {
        as(brand.superadmin())
                .header("If-Match", "*")
                .body(Map.of("value", orders))
                .put("/api/v1/settings/quota.orders")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse usage() {
        return as(brand.admin()).get("/api/v1/usage").then().statusCode(200);
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Test
    @Tag("TEN-06")
    void aWebsiteThatUsedUpItsMonthIsToldSoUntilTheNext() {
        limit(2);
        place(brand).then().statusCode(201);
        place(brand).then().statusCode(201);
        settle();

        place(brand)
                .then()
                .statusCode(422)
                .body("code", equalTo("quota-exceeded"))
                .body("metric", equalTo("orders"))
                .body("limit", equalTo(2))
                .body("used", equalTo(2));
        place(Brand.create()).then().statusCode(201);
        limit(3);
        place(brand).then().statusCode(201);
        settle();
        place(brand).then().statusCode(422);

        clock.advance(Duration.between(
                clock.instant(),
                month().plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        place(brand).then().statusCode(201);
    }

    @Test
    @Tag("TEN-06")
    @Tag("SEC-05")
    void ofSeveralAtOnceNoMorePassThanAreLeft() {
        place(brand).then().statusCode(201);
        settle();
        limit(4);
        List<Integer> answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> place(brand), threads))
                        .limit(8)
                        .toList()
                        .stream()
                        .map(placed -> placed.join().statusCode())
                        .toList();
        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 422).hasSize(5);
        place(brand).then().statusCode(422).body("used", equalTo(4));

        settle();
        usage().body("results.find { it.metric == 'orders' }.used", equalTo(4));
        limit(5);
        place(brand).then().statusCode(201);
        place(brand).then().statusCode(422).body("used", equalTo(5));
    }

    @Test
    @Tag("TEN-06")
    void whatWasUsedBeforeOrBetweenLimitsCounts() {
        limit(0);
        place(brand).then().statusCode(422).body("used", equalTo(0));
        limit(2);
        place(brand).then().statusCode(201);
        limit(UNLIMITED);
        place(brand).then().statusCode(201);
        place(brand).then().statusCode(201);
        settle();
        limit(4);
        place(brand).then().statusCode(201);
        place(brand).then().statusCode(422).body("used", equalTo(4));
    }

    @Test
    @Tag("TEN-07")
    void whatAWebsiteUsesIsCountedByMonth() {
        YearMonth first = month();
        usage().body("results.find { it.metric == 'orders' }.used", equalTo(0))
                .body("results.find { it.metric == 'orders' }.limit", nullValue());
        place(brand).then().statusCode(201);
        place(brand).then().statusCode(201);
        settle();
        clock.advance(Duration.of(31, ChronoUnit.DAYS));
        place(brand).then().statusCode(201);
        settle();

        limit(7);
        usage().body("results.find { it.metric == 'orders' }.used", equalTo(1))
                .body("results.find { it.metric == 'orders' }.limit", equalTo(7))
                .body("results.find { it.metric == 'orders' }.months.used", contains(1, 2))
                .body(
                        "results.find { it.metric == 'orders' }.months.month",
                        contains(month().toString(), first.toString()));
    }

    @Test
    @Tag("TEN-06")
    @Tag("RBA-02")
    void thePlatformSetsTheLimits() {
        as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("value", 9))
                .put("/api/v1/settings/quota.orders")
                .then()
                .statusCode(403);
        for (Person person : List.of(brand.client(), brand.writer(), brand.support())) {
            as(person).get("/api/v1/usage").then().statusCode(403);
        }
    }
}
