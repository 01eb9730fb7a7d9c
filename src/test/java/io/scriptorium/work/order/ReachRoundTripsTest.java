package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it costs to leave out whom a role does not reach. */
@QuarkusTest
class ReachRoundTripsTest extends ReachCase {

    private void assertRoundTrips(long expected, Person viewer, String path) {
        assertThat(roundTrips(() -> as(viewer).get(path).then().statusCode(200)))
                .as(path)
                .isEqualTo(expected);
    }

    @Test
    @Tag("OPS-02")
    @Tag("RBA-06")
    void whoSeesEverybodyReadsInOneRoundTrip() {
        brand = Brand.create(ProxiedPlacement.NAME);
        UUID order = placeFor(brand.client());

        assertRoundTrips(1, brand.admin(), "/api/v1/orders");
        assertRoundTrips(1, brand.admin(), "/api/v1/orders/" + order);
        assertRoundTrips(1, brand.support(), "/api/v1/users");
        assertRoundTrips(1, brand.support(), "/api/v1/users/" + brand.client().memberId());
    }

    @Test
    @Tag("OPS-02")
    @Tag("RBA-06")
    void aTerritoryCostsASingleReadOneMore() {
        brand = Brand.create(ProxiedPlacement.NAME);
        UUID order = placeFor(brand.client());
        put(brand.client(), "/api/v1/users/me/place", Map.of("country", "DE"));
        limit(brand.support(), "territory");
        territory("country:DE");

        assertRoundTrips(1, brand.support(), "/api/v1/orders");
        assertRoundTrips(2, brand.support(), "/api/v1/orders/" + order);
    }

    @Test
    @Tag("OPS-02")
    @Tag("RBA-06")
    void alsoALimitedListTakesOneRoundTrip() {
        brand = Brand.create(ProxiedPlacement.NAME);
        UUID order = placeFor(brand.client());
        UUID hidden = placeFor(brand.otherClient());
        limit(brand.support(), "team");
        team(brand.support(), brand.client());

        assertThat(roundTrips(() -> as(brand.support())
                        .get("/api/v1/orders")
                        .then()
                        .statusCode(200)
                        .body("results", hasSize(1))))
                .isEqualTo(1);
        assertRoundTrips(1, brand.support(), "/api/v1/orders/" + order);
        as(brand.support()).get("/api/v1/orders/{id}", hidden).then().statusCode(404);
    }
}
