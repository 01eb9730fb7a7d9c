package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest extends ApiTest {

    private static final String TOP_UPS = "/api/v1/wallet/top-ups";

    private final String key = UUID.randomUUID().toString();

    private Response topUp(Person person, long amount) {
        return as(person)
                .header("Idempotency-Key", key)
                .body("{\"amount\":{\"amount\":%d,\"currency\":\"USD\"}}".formatted(amount))
                .post(TOP_UPS);
    }

    private long topUps() {
        return Database.number("select count(*) from money.top_up where tenant_id = ?", brand.id());
    }

    @Test
    void theSameRequestAgainGivesTheFirstAnswerAgain() {
        Response first = topUp(brand.client(), 500);
        Response second = topUp(brand.client(), 500);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(topUps()).isEqualTo(1);
    }

    @Test
    @Tag("API-08")
    void anotherRequestWithTheSameKeyIsRefused() {
        topUp(brand.client(), 500);
        topUp(brand.client(), 600).then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        assertThat(topUps()).isEqualTo(1);
    }

    @Test
    void keysOfDifferentPeopleDoNotMeet() {
        assertThat(topUp(brand.client(), 500).statusCode()).isEqualTo(201);
        assertThat(topUp(brand.otherClient(), 600).statusCode()).isEqualTo(201);
        assertThat(topUps()).isEqualTo(2);
    }

    @Test
    void aRefusedRequestMayBeTriedAgainWithItsKey() {
        assertThat(topUp(brand.client(), -5).statusCode()).isEqualTo(400);
        assertThat(topUp(brand.client(), 500).statusCode()).isEqualTo(201);
    }

    @Test
    void requestsAtOnceHaveOneEffect() {
        Person client = brand.client();
        token(client);
        List<CompletableFuture<Response>> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> topUp(client, 700)))
                .toList();
        List<Response> all = answers.stream().map(CompletableFuture::join).toList();
        assertThat(all).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(all.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(topUps()).isEqualTo(1);
    }

    /** A route as resources have them. */
    private static final class Route {

        @SuppressWarnings("unused")
        void make(String body, @Context Object connection, int page) {}
    }

    @Test
    void whatTheServerHandsToARouteBesidesIsNoPartOfTheRequest() throws NoSuchMethodException {
        Method route = Route.class.getDeclaredMethod("make", String.class, Object.class, int.class);

        assertThat(IdempotentInterceptor.asked(route, new Object[] {"body", new Object(), 7}))
                .containsExactly("body", 7);
    }

    @Test
    @Tag("API-08")
    void aKeyIsVisibleAsciiOfModestLength() {
        as(brand.client())
                .header("Idempotency-Key", "x".repeat(300))
                .body("{\"amount\":{\"amount\":1,\"currency\":\"USD\"}}")
                .post(TOP_UPS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Idempotency-Key"));
    }
}
