package io.scriptorium.people.quota;

import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.LetterTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A website that may use only so much. */
abstract class QuotaCase extends LetterTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void end() {
        threads.shutdown();
    }

    void limit(String metric, long most) {
        as(brand.superadmin())
                .header("If-Match", "*")
                .body(Map.of("value", most))
                .put("/api/v1/settings/quota." + metric)
                .then()
                .statusCode(200);
    }

    ValidatableResponse usage() {
        return as(brand.admin()).get("/api/v1/usage").then().statusCode(200);
    }

    static String of(String metric, String field) {
        return "results.find { it.metric == '" + metric + "' }." + field;
    }

    int used(String metric) {
        return usage().extract().path(of(metric, "used"));
    }

    /** Does the same eight times at once. */
    <T> List<T> atOnce(IntFunction<T> work) {
        return IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
