package io.scriptorium.work.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PricingApiTest extends ApiTest {

    private static final String LISTS = "/api/v1/order-configs/price-lists";
    private static final String QUOTES = "/api/v1/orders/quotes";

    private Map<String, Object> inputs() {
        return OrderForm.inputs(clock);
    }

    private ValidatableResponse quote(Person person, Map<String, Object> inputs) {
        return as(person).body(inputs).post(QUOTES).then();
    }

    /** The prices in effect, as an admin would change and publish them again. */
    private Map<String, Object> definition() {
        return new HashMap<>(as(brand.admin())
                .get(LISTS + "/current")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("definition"));
    }

    private ValidatableResponse publish(Map<String, Object> definition, Object effectiveFrom) {
        Map<String, Object> body = new HashMap<>(Map.of("note", "New prices", "definition", definition));
        body.put("effective_from", effectiveFrom);
        return as(brand.admin()).body(body).post(LISTS).then();
    }

    private Map<String, Object> dearer() {
        Map<String, Object> definition = definition();
        definition.put("base_price_per_page", 3_000);
        return definition;
    }

    @Test
    @Tag("PRI-01")
    @Tag("PRI-02")
    void aQuoteExplainsItselfAndStays() {
        String id = quote(brand.client(), inputs())
                .statusCode(201)
                .header("Location", notNullValue())
                .body("total.amount", equalTo(3_150))
                .body("total.currency", equalTo("USD"))
                .body("price_list_version", equalTo(1))
                .body("words", equalTo(550))
                .body("steps.rule", contains("pages", "paper_type", "academic_level", "spacing", "urgency"))
                .body("steps.running_total.amount", contains(3_000, 3_000, 3_000, 3_000, 3_150))
                .body("steps[4].factor_basis_points", equalTo(10_500))
                .body("$", not(hasKey("writer_pay")))
                .extract()
                .path("id");
        publish(dearer(), null).statusCode(201);

        as(brand.client()).get(QUOTES + "/" + id).then().statusCode(200).body("total.amount", equalTo(3_150));
        as(brand.support()).get(QUOTES + "/" + id).then().statusCode(200).body("writer_pay.amount", equalTo(1_260));
        as(brand.otherClient()).get(QUOTES + "/" + id).then().statusCode(404);
        as(Brand.create().admin()).get(QUOTES + "/" + id).then().statusCode(404);
    }

    @Test
    @Tag("PRI-05")
    void everyChangeIsAVersionWithADateOfEffect() {
        publish(dearer(), null).statusCode(201).body("version", equalTo(2));
        quote(brand.client(), inputs()).body("price_list_version", equalTo(2)).body("total.amount", equalTo(6_300));

        Map<String, Object> later = dearer();
        later.put("base_price_per_page", 4_000);
        publish(later, clock.instant().plus(Duration.ofDays(2)).toString())
                .statusCode(201)
                .body("version", equalTo(3));
        quote(brand.client(), inputs()).body("total.amount", equalTo(6_300));
        clock.advance(Duration.ofDays(3));
        quote(brand.client(), inputs()).body("price_list_version", equalTo(3)).body("total.amount", equalTo(8_400));

        as(brand.admin()).get(LISTS).then().statusCode(200).body("results.version", contains(3, 2, 1));
        assertThat(Database.column(
                        "select type from kernel.event_log where tenant_id = ? and type like 'pricing.%'", brand.id()))
                .hasSize(3)
                .containsOnly("pricing.price-list-published");
    }

    @Test
    @Tag("PRI-05")
    void aBrandWithoutPricesGetsItsFirstVersionOnce() {
        quote(brand.client(), inputs()).statusCode(201);
        quote(brand.client(), inputs()).statusCode(201);
        as(brand.client())
                .get(LISTS + "/current")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("definition.paper_types.code", hasItem("essay"))
                .body("definition", not(hasKey("writer_share_basis_points")));
        as(brand.admin()).get(LISTS).then().body("results", hasSize(1));
    }

    @Test
    @Tag("PRI-04")
    void wrongPricesAreRefusedNamingTheField() {
        publish(definition(), clock.instant().minusSeconds(60).toString())
                .statusCode(400)
                .body("violations.field", contains("effective_from"));
        Map<String, Object> foreign = definition();
        foreign.put("currency", "EUR");
        publish(foreign, null).statusCode(400).body("violations.field", contains("definition.currency"));
        Map<String, Object> free = definition();
        free.put("base_price_per_page", 0);
        publish(free, null).statusCode(400).body("violations.field", hasItem("definition.base_price_per_page"));
        Map<String, Object> bands = definition();
        bands.put("urgency_bands", List.of(Map.of("up_to_hours", 24, "factor_basis_points", 10_000)));
        publish(bands, null)
                .statusCode(400)
                .body("violations.field", contains("definition.urgency_bands[0].up_to_hours"));
        publish(Map.of(), null).statusCode(400);
        as(brand.support())
                .body(Map.of("definition", definition()))
                .post(LISTS)
                .then()
                .statusCode(403);
        as(brand.client()).get(LISTS).then().statusCode(403);
        as(brand.admin()).get(LISTS).then().body("results", hasSize(1));
    }

    @Test
    @Tag("PRI-01")
    @Tag("TEN-04")
    void nothingIsPricedInACurrencyThatTheWebsiteHasLeft() {
        String quote = quote(brand.client(), inputs()).statusCode(201).extract().path("id");
        as(brand.superadmin())
                .header("If-Match", "*")
                .body(Map.of("currency", "EUR"))
                .patch("/api/v1/websites/" + brand.id())
                .then()
                .statusCode(200);

        quote(brand.client(), inputs()).statusCode(409).body("code", equalTo("prices-outdated"));
        as(brand.client())
                .body(Map.of("title", "A title", "quote_id", quote))
                .post("/api/v1/orders")
                .then()
                .statusCode(409)
                .body("code", equalTo("prices-outdated"));

        Map<String, Object> prices = definition();
        prices.put("currency", "EUR");
        publish(prices, null).statusCode(201);
        quote(brand.client(), inputs()).statusCode(201).body("total.currency", equalTo("EUR"));
    }

    @Test
    @Tag("PRI-01")
    void wrongQuestionsAreRefused() {
        Map<String, Object> soon = inputs();
        soon.put("deadline", clock.instant().plusSeconds(60).toString());
        quote(brand.client(), soon).statusCode(400).body("violations.field", contains("deadline"));
        Map<String, Object> many = inputs();
        many.put("pages", 301);
        quote(brand.client(), many).statusCode(400).body("violations.field", contains("pages"));
        quote(brand.client(), Map.of())
                .statusCode(400)
                .body("violations.field", contains("academic_level", "deadline", "pages", "paper_type"));
        quote(brand.writer(), inputs()).statusCode(403);
        anonymous().body(inputs()).post(QUOTES).then().statusCode(401);
    }
}
