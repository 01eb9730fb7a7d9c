package io.scriptorium.reward.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.OrderFacts;
import io.scriptorium.testing.Person;
import io.scriptorium.work.order.OrderEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoyaltyTest extends OrderFacts {

    private OrderEvent completion(Person client, long total) {
        return new OrderEvent.Completed(
                place(client),
                client.memberId(),
                brand.writer().memberId(),
                new Money(total, "USD"),
                new Money(total / 2, "USD"));
    }

    private UUID complete(Person client, long total) {
        OrderEvent completed = completion(client, total);
        tell(completed);
        return completed.orderId();
    }

    private ValidatableResponse balance(Person person) {
        return as(person).get("/api/v1/loyalty-management/balance").then().statusCode(200);
    }

    private String tierId(String name) {
        return as(brand.admin())
                .get("/api/v1/loyalty-management/tiers")
                .jsonPath()
                .getString("results.find { it.name == '%s' }.id".formatted(name));
    }

    @Test
    @Tag("LOY-01")
    @Tag("CLI-04")
    void aCompletedOrderEarnsPointsAndSaysWhy() {
        UUID order = complete(brand.client(), 12_345);

        balance(brand.client())
                .body("points", equalTo(123))
                .body("earned", equalTo(123))
                .body("tier.name", equalTo("bronze"))
                .body("next_tier.name", equalTo("silver"))
                .body("next_tier.points_to_go", equalTo(377));
        as(brand.client())
                .get("/api/v1/loyalty-management/entries")
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].order_id", equalTo(order.toString()))
                .body("results[0].rate", equalTo(100))
                .body("results[0].tier", equalTo("bronze"))
                .body("results[0].amount.amount", equalTo(12_345))
                .body(
                        "results[0].explanation",
                        equalTo("123 points for an order of $123.45: 100 points for $100.00 as bronze,"
                                + " rounded to whole points, half down."));
        assertThat(events(brand.client().memberId())).containsExactly("loyalty.earned");
    }

    @Test
    @Tag("LOY-02")
    void theTierBeforeTheOrderSetsTheRateAndReachingOneIsAnnounced() {
        complete(brand.client(), 40_000);
        complete(brand.client(), 10_000);
        complete(brand.client(), 10_000);

        as(brand.client())
                .get("/api/v1/loyalty-management/entries?sort=earned_at")
                .then()
                .body("results.points", equalTo(List.of(400, 100, 125)))
                .body("results.tier", equalTo(List.of("bronze", "bronze", "silver")))
                .body("results.earned_before", equalTo(List.of(0, 400, 500)));
        balance(brand.client())
                .body("points", equalTo(625))
                .body("tier.name", equalTo("silver"))
                .body("next_tier.points_to_go", equalTo(1375));
        assertThat(events(brand.client().memberId()))
                .containsExactly("loyalty.earned", "loyalty.earned", "loyalty.tier-reached", "loyalty.earned");
        as(brand.client())
                .get("/api/v1/notifications?topic=loyalty.tier-reached")
                .then()
                .body("results.title", equalTo(List.of("You reached silver")));
    }

    @Test
    @Tag("LOY-02")
    void theHighestTierHasNoneAboveIt() {
        complete(brand.client(), 1_000_000);
        balance(brand.client()).body("tier.name", equalTo("gold")).body("next_tier", nullValue());
    }

    @Test
    @Tag("LOY-01")
    void anOrderTooSmallForAPointLeavesNoEntry() {
        complete(brand.client(), 50);
        balance(brand.client()).body("points", equalTo(0));
        assertThat(events(brand.client().memberId())).isEmpty();
    }

    @Test
    @Tag("LOY-01")
    void ordersCompletedAtOnceAreAllCounted() {
        tell(IntStream.range(0, 12)
                .mapToObj(i -> completion(brand.client(), 10_000))
                .toArray(OrderEvent[]::new));
        // Five at bronze reach silver; the other seven earn 125 each.
        balance(brand.client()).body("points", equalTo(1375)).body("earned", equalTo(1375));
        assertThat(events(brand.client().memberId()))
                .filteredOn("loyalty.tier-reached"::equals)
                .hasSize(1);
    }

    @Test
    @Tag("LOY-02")
    void tiersAreTheTenantsOwnAndChangesCountFromThenOn() {
        complete(brand.client(), 10_000);
        String bronze = tierId("bronze");
        String body = "{\"name\": \"member\", \"threshold\": 0, \"rate\": 300}";
        as(brand.admin())
                .body(body)
                .put("/api/v1/loyalty-management/tiers/" + bronze)
                .then()
                .statusCode(428);
        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(body)
                .put("/api/v1/loyalty-management/tiers/" + bronze)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("rate", equalTo(300));
        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(body)
                .put("/api/v1/loyalty-management/tiers/" + bronze)
                .then()
                .statusCode(412);
        complete(brand.client(), 10_000);

        as(brand.client())
                .get("/api/v1/loyalty-management/entries?sort=earned_at")
                .then()
                .body("results.points", equalTo(List.of(100, 300)))
                .body("results.tier", equalTo(List.of("bronze", "member")));
    }

    @Test
    @Tag("LOY-02")
    void aTierIsAddedAboveTheLowestWithANameAndThresholdOfItsOwn() {
        as(brand.admin())
                .body("{\"name\": \"platinum\", \"threshold\": 10000, \"rate\": 200}")
                .post("/api/v1/loyalty-management/tiers")
                .then()
                .statusCode(201)
                .body("name", equalTo("platinum"));
        as(brand.client())
                .get("/api/v1/loyalty-management/tiers")
                .then()
                .body("results.name", equalTo(List.of("bronze", "silver", "gold", "platinum")));
        as(brand.admin())
                .body("{\"name\": \"zero\", \"threshold\": 0, \"rate\": 200}")
                .post("/api/v1/loyalty-management/tiers")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("threshold"));
        as(brand.admin())
                .body("{\"name\": \"gold\", \"threshold\": 77, \"rate\": 200}")
                .post("/api/v1/loyalty-management/tiers")
                .then()
                .statusCode(409);
        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body("{\"name\": \"bronze\", \"threshold\": 5, \"rate\": 1}")
                .put("/api/v1/loyalty-management/tiers/" + tierId("bronze"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("threshold"));
    }

    @Test
    @Tag("RBA-02")
    void pointsAreForTheClientAndTheStaff() {
        complete(brand.client(), 10_000);
        String mine =
                "/api/v1/loyalty-management/balance?client_id=" + brand.client().memberId();

        anonymous().get("/api/v1/loyalty-management/balance").then().statusCode(401);
        as(brand.writer()).get("/api/v1/loyalty-management/balance").then().statusCode(403);
        as(brand.otherClient()).get(mine).then().statusCode(404);
        balance(brand.otherClient()).body("points", equalTo(0));
        as(brand.otherClient()).get("/api/v1/loyalty-management/entries").then().body("results", hasSize(0));
        as(brand.support()).get(mine).then().statusCode(200).body("points", equalTo(100));
        as(brand.support()).get("/api/v1/loyalty-management/balance").then().statusCode(400);
        as(brand.support())
                .get("/api/v1/loyalty-management/balance?client_id="
                        + brand.writer().memberId())
                .then()
                .statusCode(404);
        as(brand.client())
                .body("{\"name\": \"mine\", \"threshold\": 1, \"rate\": 1000}")
                .post("/api/v1/loyalty-management/tiers")
                .then()
                .statusCode(403);
    }

    @Test
    @Tag("TEN-01")
    void anotherTenantKnowsNothingOfThem() {
        complete(brand.client(), 10_000);
        String bronze = tierId("bronze");
        Brand other = Brand.create();
        as(other.admin())
                .get("/api/v1/loyalty-management/balance?client_id="
                        + brand.client().memberId())
                .then()
                .statusCode(404);
        as(other.admin())
                .get("/api/v1/loyalty-management/entries")
                .then()
                .statusCode(200)
                .body("results", hasSize(0));
        as(other.admin())
                .get("/api/v1/loyalty-management/tiers/" + bronze)
                .then()
                .statusCode(404);
    }
}
