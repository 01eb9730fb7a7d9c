package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import io.scriptorium.work.order.OrderPlacement.Wish;
import io.scriptorium.work.pricing.PriceInputs;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderListTest extends OrderApiTest {

    @Inject
    Background background;

    @Inject
    OrderPlacement placement;

    private UUID place(int pages) {
        return id(as(brand.client())
                .body(formWith("pages", pages))
                .post("/api/v1/orders")
                .then()
                .statusCode(201));
    }

    @Test
    @Tag("RBA-04")
    void eachRoleListsItsOwn() {
        UUID unpaid = place();
        UUID open = placeAndPay();
        UUID taken = placeAndPay();
        take(taken, brand.writer()).then().statusCode(200);

        as(brand.client()).get("/api/v1/orders").then().body("results.id", ids(taken, open, unpaid));
        as(brand.otherClient()).get("/api/v1/orders").then().body("results", hasSize(0));
        as(brand.writer()).get("/api/v1/orders").then().body("results.id", ids(taken));
        as(brand.writer(2)).get("/api/v1/orders").then().body("results", hasSize(0));
        as(brand.writer(2))
                .get("/api/v1/orders?view=available")
                .then()
                .body("results.id", ids(open))
                .body("results[0].total", nullValue())
                .body("results[0].writer_pay.amount", equalTo((int) PAY));
        as(brand.support())
                .get("/api/v1/orders?count=true")
                .then()
                .body("results", hasSize(3))
                .body("count", equalTo(3));
    }

    private static org.hamcrest.Matcher<Iterable<? extends String>> ids(UUID... ids) {
        return contains(java.util.Arrays.stream(ids).map(UUID::toString).toArray(String[]::new));
    }

    @Test
    @Tag("ORD-14")
    @Tag("SRC-03")
    @Tag("SRC-04")
    void filtersAndSorts() {
        UUID small = place(1);
        UUID large = place(9);
        UUID middle = place(4);
        pay(middle);

        as(brand.support()).get("/api/v1/orders?sort=total").then().body("results.id", ids(small, middle, large));
        as(brand.support()).get("/api/v1/orders?sort=-total").then().body("results.id", ids(large, middle, small));
        as(brand.support()).get("/api/v1/orders?status=AVAILABLE").then().body("results.id", ids(middle));
        as(brand.support())
                .get("/api/v1/orders?status=AVAILABLE,PENDING_PAYMENT&client_id="
                        + brand.client().memberId())
                .then()
                .body("results", hasSize(3));
        as(brand.support())
                .get("/api/v1/orders?client_id=" + brand.otherClient().memberId())
                .then()
                .body("results", hasSize(0));
        as(brand.support())
                .get("/api/v1/orders?deadline_from=2020-01-01T00:00:00Z&created_to=2020-01-01T00:00:00Z")
                .then()
                .body("results", hasSize(0));
        as(brand.support())
                .get("/api/v1/orders?sort=status")
                .then()
                .body("results.id", containsInAnyOrder(small.toString(), middle.toString(), large.toString()));
    }

    @Test
    @Tag("RBA-02")
    void anEditorCannotSortByWhatEditorsMayNotKnowNorActOnOrders() {
        UUID order = place();
        pay(order);

        as(brand.editor()).get("/api/v1/orders?sort=-created_at").then().body("results", hasSize(1));
        for (String sort : List.of("total", "-total", "writer_pay")) {
            as(brand.editor())
                    .get("/api/v1/orders?sort=" + sort)
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("sort"));
        }
        as(brand.editor())
                .get("/api/v1/orders/{id}", order)
                .then()
                .statusCode(200)
                .body("allowed_transitions", hasSize(0));
        as(brand.writer()).get("/api/v1/orders/{id}", order).then().body("allowed_transitions", contains("assign"));
    }

    @Test
    @Tag("SRC-03")
    void pagesFollowOneAnotherWithoutGapsInEverySort() {
        for (int pages = 1; pages <= 5; pages++) {
            place(pages);
        }
        for (String sort : List.of("created_at", "-created_at", "deadline", "-deadline", "total", "-total", "status")) {
            List<String> all = as(brand.support())
                    .get("/api/v1/orders?limit=200&sort=" + sort)
                    .path("results.id");
            List<String> walked = new java.util.ArrayList<>();
            String next = "/api/v1/orders?limit=2&sort=" + sort;
            while (next != null) {
                var page = as(brand.support())
                        .urlEncodingEnabled(false)
                        .get(next)
                        .then()
                        .statusCode(200)
                        .extract();
                walked.addAll(page.path("results.id"));
                String address = page.path("next");
                next = address == null ? null : address.substring(address.indexOf("/api/"));
            }
            assertThat(walked).as(sort).isEqualTo(all).hasSize(5);
        }
    }

    @Test
    @Tag("ORD-14")
    @Tag("SRC-03")
    void badQuestionsNameWhatIsWrong() {
        assertWrong("cursor", "cursor=nonsense");
        assertWrong("limit", "limit=-1");
        assertWrong("limit", "limit=100000000000");
        assertWrong("sort", "sort=instructions");
        assertWrong("status", "status=LOST");
        assertWrong("client_id", "client_id=1");
        assertWrong("created_from", "created_from=yesterday");
        assertWrong("colour", "colour=red");
        as(brand.writer())
                .get("/api/v1/orders?view=secret")
                .then()
                .statusCode(400)
                .body("violations.field", contains("view"));
    }

    private void assertWrong(String field, String query) {
        as(brand.support())
                .get("/api/v1/orders?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field));
    }

    @Test
    @Tag("OPS-02")
    void aReadTakesOneRoundTrip() {
        brand = Brand.create(ProxiedPlacement.NAME);
        UUID order = place();
        String path = "/api/v1/orders/" + order;

        assertThat(roundTrips(() -> as(brand.client()).get(path).then().statusCode(200)))
                .isEqualTo(1);
        assertThat(roundTrips(
                        () -> as(brand.client()).get("/api/v1/orders").then().statusCode(200)))
                .isEqualTo(1);
    }

    @Test
    @Tag("OPS-02")
    void placingTakesTenRoundTripsTheCommitIncluded() {
        brand = Brand.create(ProxiedPlacement.NAME);
        Person client = brand.client();
        Actor actor =
                new Actor(client.memberId(), client.userId(), client.role().key(), Set.of());
        Caller caller = Caller.system(brand.tenant(), "test").as(actor);
        PriceInputs inputs = new PriceInputs(
                "essay", "masters", null, 3, List.of(), clock.instant().plus(Duration.ofDays(5)));
        Wish wish = new Wish(null, "Counted", "", null, inputs, null);

        assertThat(roundTrips(() -> background
                        .run(caller, () -> placement.place(wish))
                        .await()
                        .atMost(Duration.ofSeconds(10))))
                .isEqualTo(10);
    }
}
