package io.scriptorium.work.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prices that one proposes and another approves. */
@QuarkusTest
@Tag("RBA-12")
class ProposalTest extends ApiTest {

    private static final String LISTS = "/api/v1/order-configs/price-lists";
    private static final String PROPOSALS = "/api/v1/order-configs/price-proposals";

    private Person second;

    @BeforeEach
    void anotherAdmin() {
        second = brand.add(Role.ADMIN, 2);
    }

    private Map<String, Object> prices(@Nullable Instant from) {
        Map<String, Object> definition = new HashMap<>(as(brand.admin())
                .get(LISTS + "/current")
                .then()
                .statusCode(200)
                .extract()
                .<Map<String, Object>>path("definition"));
        definition.put("base_price_per_page", 3_000);
        Map<String, Object> body = new HashMap<>(Map.of("note", "Dearer", "definition", definition));
        body.put("effective_from", from == null ? null : from.toString());
        return body;
    }

    private String proposed(Person person, @Nullable Instant from) {
        return as(person)
                .body(prices(from))
                .post(PROPOSALS)
                .then()
                .statusCode(201)
                .body("status", equalTo("pending"))
                .extract()
                .path("id");
    }

    private Response approve(Person person, String id) {
        return as(person).post(PROPOSALS + "/" + id + "/approval");
    }

    private int price() {
        return as(brand.client()).get(LISTS + "/current").path("definition.base_price_per_page");
    }

    @Test
    void whoeverProposesDoesNotApprove() {
        String id = proposed(brand.admin(), null);
        int before = price();
        approve(brand.admin(), id).then().statusCode(403).body("code", equalTo("own-proposal"));
        assertThat(price()).isEqualTo(before);

        approve(second, id)
                .then()
                .statusCode(200)
                .body("status", equalTo("approved"))
                .body("price_list_id", notNullValue());
        assertThat(price()).isEqualTo(3_000);
        approve(second, id).then().statusCode(409).body("code", equalTo("decided-already"));
        as(brand.support()).get(PROPOSALS).then().body("results.status", contains("approved"));
        assertThat(events(UUID.fromString(id)))
                .containsExactly("pricing.price-list-proposed", "pricing.proposal-decided");
    }

    @Test
    void whatIsTurnedDownIsNotPublished() {
        String id = proposed(brand.admin(), null);
        as(second)
                .body(Map.of("reason", "Too dear."))
                .post(PROPOSALS + "/" + id + "/rejection")
                .then()
                .statusCode(200)
                .body("status", equalTo("rejected"))
                .body("reason", equalTo("Too dear."))
                .body("price_list_id", nullValue());
        approve(second, id).then().statusCode(409);
    }

    @Test
    void whoDecidesIsToldAndWhoeverProposedOfTheDecision() {
        String good = proposed(brand.admin(), null);
        settle();
        assertThat(told(second, "pricing.price-list-proposed", good)).isOne();
        assertThat(told(brand.admin(), "pricing.price-list-proposed", good)).isZero();
        assertThat(told(brand.support(), "pricing.price-list-proposed", good)).isZero();

        approve(second, good).then().statusCode(200);
        settle();
        assertThat(told(brand.admin(), "pricing.proposal-decided", good)).isOne();
        assertThat(told(second, "pricing.proposal-decided", good)).isZero();
    }

    @Test
    void whatIsApprovedLateTakesEffectAtOnce() {
        String soon = proposed(brand.admin(), clock.instant().plus(Duration.ofDays(1)));
        String late = proposed(brand.admin(), clock.instant().plus(Duration.ofDays(1)));
        int before = price();
        approve(second, soon).then().statusCode(200);
        assertThat(price()).isEqualTo(before);
        clock.advance(Duration.ofDays(2));
        approve(second, late).then().statusCode(200);
        assertThat(price()).isEqualTo(3_000);
        as(brand.admin())
                .body(prices(clock.instant().minus(Duration.ofDays(1))))
                .post(PROPOSALS)
                .then()
                .statusCode(400)
                .body("violations.field", contains("effective_from"));
    }

    @Test
    void aWebsiteMayWantASecondPersonForAllPrices() {
        setting(brand.admin(), "pricing.approval-required", true).then().statusCode(200);
        as(brand.admin())
                .body(prices(null))
                .post(LISTS)
                .then()
                .statusCode(403)
                .body("code", equalTo("approval-required"));
        approve(second, proposed(brand.admin(), null)).then().statusCode(200);
        assertThat(price()).isEqualTo(3_000);
    }

    @Test
    @Tag("RBA-03")
    void aRoleMayProposeAndNotApprove() {
        give(second, "all", "pricing.read-shares", "pricing.propose");
        String id = proposed(second, null);
        approve(second, id).then().statusCode(403);
        as(second).body(prices(null)).post(LISTS).then().statusCode(403);
        approve(brand.admin(), id).then().statusCode(200);
    }
}
