package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many messages a website may have, and what it costs to see to that. */
@QuarkusTest
class MessageQuotaTest extends ApiTest {

    @Inject
    Threads threads;

    @Inject
    ChatService service;

    @Inject
    Background background;

    private final ExecutorService posts = Executors.newFixedThreadPool(8);

    @AfterEach
    void end() {
        posts.shutdown();
    }

    private UUID open() {
        return inTenant(() -> threads.open(
                "order",
                Ids.next(),
                "Essay on bees",
                List.of(brand.client().memberId(), brand.writer().memberId())));
    }

    private void limit(long most) {
        as(brand.superadmin())
                .header("If-Match", "*")
                .body(Map.of("value", most))
                .put("/api/v1/settings/quota.messages")
                .then()
                .statusCode(200);
    }

    private Response say(UUID thread, String clientId) {
        return as(brand.client())
                .body(Map.of("body", "Hello", "client_id", clientId))
                .post("/api/v1/order-communications/threads/" + thread + "/messages");
    }

    @Test
    @Tag("TEN-06")
    @Tag("SEC-05")
    void ofSeveralAtOnceNoMorePassThanAreLeft() {
        UUID one = open();
        UUID other = open();
        say(one, "first").then().statusCode(201);
        settle();
        limit(4);

        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> say(i % 2 == 0 ? one : other, "m" + i), posts))
                .toList()
                .stream()
                .map(said -> said.join().statusCode())
                .toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 422).hasSize(5);
        say(one, "late")
                .then()
                .statusCode(422)
                .body("code", equalTo("quota-exceeded"))
                .body("metric", equalTo("messages"))
                .body("used", equalTo(4));
        say(one, "first").then().statusCode(201).body("sequence", equalTo(1));

        settle();
        as(brand.admin()).get("/api/v1/usage").then().body("results.find { it.metric == 'messages' }.used", equalTo(4));
        limit(5);
        say(other, "late").then().statusCode(201);
        say(other, "later").then().statusCode(422).body("used", equalTo(5));
    }

    @Test
    @Tag("TEN-06")
    @Tag("OPS-02")
    void aLimitTakesOneStatementInTheSameTransactionAndNoneNothing() {
        brand = Brand.create(ProxiedPlacement.NAME);
        UUID thread = open();
        Person client = brand.client();
        Actor actor = new Actor(client.memberId(), client.userId(), "client", Set.of());
        Caller caller = Caller.system(brand.tenant(), "test").as(actor);
        Runnable message = () -> background
                .run(caller, () -> service.post(thread, null, "Hello"))
                .await()
                .atMost(Duration.ofSeconds(20));

        // The conversation, what is written, the event, COMMIT.
        assertThat(roundTrips(message)).isEqualTo(4);
        limit(1_000);
        assertThat(roundTrips(message)).isEqualTo(5);
    }
}
