package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitTest extends ApiTest {

    private static final int AUTH_CAPACITY = 120;

    @Inject
    ReactiveRedisDataSource redis;

    private Response refresh(Brand other) {
        return anonymous(other).body(Map.of("refresh_token", "x")).post("/api/v1/auth/refresh");
    }

    @Test
    @Tag("SEC-06")
    void everyAnswerTellsWhatIsLeft() {
        as(brand.client())
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", matchesPattern("\"default\";q=\\d+;w=60"))
                .header("RateLimit", matchesPattern("\"default\";r=\\d+;t=\\d+"));
    }

    @Test
    @Tag("SEC-05")
    @Tag("SEC-06")
    void tooManyAreRefusedUntilTheBucketFills() {
        Brand other = Brand.create();
        Response refused = refresh(brand);
        // Some more than the capacity, since the bucket fills while the requests run.
        for (int i = 0; i < 2 * AUTH_CAPACITY && refused.statusCode() == 401; i++) {
            refused = refresh(brand);
        }

        refused.then().statusCode(429).header("Retry-After", equalTo("1")).body("code", equalTo("rate-limited"));
        assertThat(refused.getHeaders().getValues("RateLimit")).anyMatch(value -> value.startsWith("\"auth\";r=0"));

        refresh(other).then().statusCode(401);
        clock.advance(Duration.ofSeconds(1));
        refresh(brand).then().statusCode(401);
    }

    @Test
    @Tag("SEC-05")
    void withoutRedisEachProcessCounts() {
        EmbeddedServices.stopRedis();
        try {
            anonymous()
                    .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                    .post("/api/v1/auth/login")
                    .then()
                    .statusCode(200);
            IntStream.range(0, 30).forEach(i -> refresh(brand));
            assertThat(left(refresh(brand))).isBetween(AUTH_CAPACITY - 32, AUTH_CAPACITY - 12);
        } finally {
            EmbeddedServices.startRedis();
        }
    }

    /** What the route's own limit still allows; the bucket fills by two each second. */
    private static int left(Response answer) {
        return answer.getHeaders().getValues("RateLimit").stream()
                .filter(value -> value.startsWith("\"auth\";r="))
                .map(value -> value.replaceAll(".*;r=(\\d+);.*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("OPS-03")
    void aRedisThatDoesNotAnswerHoldsNobodyUp() {
        client("PAUSE", "30000", "WRITE");
        try {
            anonymous()
                    .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                    .post("/api/v1/auth/login")
                    .then()
                    .statusCode(200)
                    .time(lessThan(15L), TimeUnit.SECONDS);
        } finally {
            client("UNPAUSE");
        }
    }

    /** A household has more addresses than anybody can count, and is one caller. */
    @Test
    @Tag("SEC-05")
    void theAddressesOfAnIpv6NetworkAreOneCaller() {
        String one = caller("2001:db8:7:8:1:2:3:4");
        assertThat(caller("2001:db8:7:8:ffff::9")).isEqualTo(one);
        assertThat(caller("2001:db8:7:9:1:2:3:4")).isNotEqualTo(one);
        assertThat(caller("192.0.2.1")).isNotEqualTo(caller("192.0.2.2"));
    }

    private static String caller(String address) {
        return RateLimits.address(SocketAddress.inetSocketAddress(4711, address));
    }

    private void client(String... command) {
        redis.execute("CLIENT", command).await().atMost(Duration.ofSeconds(10));
    }
}
