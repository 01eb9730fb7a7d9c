package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.Person;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitTest extends ApiTest {

    private static final int AUTH_CAPACITY = 120;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    RateLimiter limiter;

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

    /** Has used up a limit that each process counts for itself. */
    private void exhaust(String policy, Person person) {
        RateLimiter.Key key = new RateLimiter.Key(policy, brand.tenant().slug() + ":" + person.memberId());
        while (limiter.takeLocally(key, limiter.policy(policy)).allowed()) {
            // until nothing is left
        }
    }

    /** What somebody is answered who has used up a limit: the bucket fills meanwhile, so that it may take some more requests. */
    private Response refused(String policy, Person person, String path) {
        exhaust(policy, person);
        return Stream.generate(() -> as(person).body("{}").post(path))
                .limit(20)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
    }

    /** That a class of routes is limited by itself: what it refuses, others still take. */
    private void assertLimitedApart(String policy, Person person, String path, String apart) {
        assertThat(as(person).body("{}").post(path).getHeaders().getValues("RateLimit-Policy"))
                .as(path)
                .anyMatch(value -> value.matches("\"" + policy + "\";q=\\d+;w=\\d+"));
        Response refused = refused(policy, person, path);
        refused.then().statusCode(429).header("Retry-After", notNullValue()).body("code", equalTo("rate-limited"));
        assertThat(refused.getHeaders().getValues("RateLimit"))
                .as(path)
                .anyMatch(value -> value.startsWith("\"" + policy + "\";r=0"));
        as(person).get(apart).then().statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(as(person).body("{}").post(path).statusCode()).as(path).isBetween(400, 422);
    }

    @Test
    @Tag("SEC-05")
    @Tag("SEC-06")
    void whatMovesMoneyHasALimitOfItsOwn() {
        assertLimitedApart("money", brand.client(), "/api/v1/order-payments", "/api/v1/order-payments");
        assertLimitedApart("money", brand.client(), "/api/v1/wallet/top-ups", "/api/v1/wallet");
        String nobodys = "/api/v1/wallet/top-ups/" + UUID.randomUUID();
        assertLimitedApart("money", brand.admin(), nobodys + "/rejection", "/api/v1/wallet/top-ups");
        assertLimitedApart("money", brand.superadmin(), "/api/v1/fines", "/api/v1/fines");
        assertLimitedApart(
                "money", brand.superadmin(), "/api/v1/fines/" + UUID.randomUUID() + "/waiver", "/api/v1/fines");
    }

    @Test
    @Tag("SEC-05")
    @Tag("SEC-06")
    void messagesHaveALimitOfTheirOwn() {
        String threads = "/api/v1/order-communications/threads";
        assertLimitedApart("messages", brand.client(), threads + "/" + UUID.randomUUID() + "/messages", threads);
    }

    @Test
    @Tag("SEC-05")
    @Tag("SEC-06")
    void askingForLettersIsLimitedApartFromSignIn() {
        List<String> letters =
                List.of("/api/v1/auth/magic-links", "/api/v1/auth/recovery/password", "/api/v1/auth/recovery/unlock");
        for (String path : letters) {
            assertThat(anonymous().body("{}").post(path).getHeaders().getValues("RateLimit-Policy"))
                    .as(path)
                    .anyMatch(policy -> policy.startsWith("\"recovery\""))
                    .noneMatch(policy -> policy.startsWith("\"auth\""));
        }
        Response refused = anonymous().body("{}").post(letters.get(0));
        for (int i = 0; i < 2 * AUTH_CAPACITY && refused.statusCode() != 429; i++) {
            refused = anonymous().body("{}").post(letters.get(0));
        }

        refused.then().statusCode(429).body("code", equalTo("rate-limited"));
        anonymous()
                .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
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
