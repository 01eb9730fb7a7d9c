package io.scriptorium.money.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How wallets are filled. */
@QuarkusTest
class TopUpTest extends WalletRoutes {

    @Test
    @Tag("WAL-04")
    void aTopUpIsInTheWalletOnceItIsConfirmed() {
        String topUp = request(5000)
                .statusCode(201)
                .body("status", equalTo("pending"))
                .body("amount", equalTo(Map.of("amount", 5000, "currency", "USD")))
                .body("decided_at", nullValue())
                .extract()
                .path("id");
        assertTotal(brand.client(), 0);
        confirm(topUp, "TX-77")
                .statusCode(200)
                .body("status", equalTo("confirmed"))
                .body("reference", equalTo("TX-77"))
                .body("decided_at", notNullValue());
        assertTotal(brand.client(), 5000);
        assertThat(events(brand.client().memberId())).containsExactly("wallet.top-up-requested", "wallet.topped-up");
    }

    @Test
    @Tag("WAL-04")
    void aTopUpIsConfirmedOnce() {
        String topUp = pending(5000);
        confirm(topUp, "TX-1").statusCode(200);
        confirm(topUp, "TX-2").statusCode(409).body("code", equalTo("top-up-decided"));
        reject(topUp).statusCode(409);
        assertTotal(brand.client(), 5000);
    }

    @Test
    @Tag("WAL-04")
    void ofManyConfirmationsAtOnceOneBooks() {
        String topUp = pending(5000);
        String token = token(brand.admin());
        assertThat(token).isNotEmpty();
        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> confirm(topUp, "TX-" + i).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        assertTotal(brand.client(), 5000);
    }

    @Test
    @Tag("WAL-04")
    void aRejectedTopUpBooksNothing() {
        String topUp = pending(5000);
        reject(topUp).statusCode(200).body("status", equalTo("rejected")).body("reason", equalTo("No such transfer"));
        confirm(topUp, "TX-1").statusCode(409);
        assertTotal(brand.client(), 0);
        assertThat(events(brand.client().memberId()))
                .containsExactly("wallet.top-up-requested", "wallet.top-up-rejected");
    }

    @Test
    @Tag("WAL-04")
    void staffBooksAtOnceAndNoReferenceTwice() {
        book(brand.client(), 2500, "TX-5").statusCode(201).body("status", equalTo("confirmed"));
        book(brand.otherClient(), 2500, "TX-5").statusCode(409).body("code", equalTo("already-booked"));
        assertTotal(brand.client(), 2500);
        assertTotal(brand.otherClient(), 0);
        as(brand.support()).get(TOP_UPS).then().statusCode(200).body("results", hasSize(1));
        assertThat(events(brand.client().memberId())).containsExactly("wallet.topped-up");
    }

    @Test
    @Tag("WAL-04")
    void theSameKeyBooksOnce() {
        Map<String, Object> body =
                Map.of("amount", usd(100), "member_id", brand.client().memberId(), "reference", "TX-9");
        String first = as(brand.admin())
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(TOP_UPS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(brand.admin())
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(TOP_UPS)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        assertTotal(brand.client(), 100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100_000_00})
    @Tag("WAL-04")
    void theLimitsThemselvesAreTaken(long amount) {
        request(amount).statusCode(201);
    }

    @Test
    @Tag("WAL-04")
    void clientsSeeTheirOwnTopUpsStaffAll() {
        String mine = pending(100);
        as(brand.otherClient()).get(TOP_UPS).then().statusCode(200).body("results", empty());
        as(brand.client()).get(TOP_UPS).then().body("results.id", equalTo(List.of(mine)));
        book(brand.otherClient(), 7, "TX-1").statusCode(201);
        as(brand.admin()).get(TOP_UPS + "?status=pending").then().body("results.id", equalTo(List.of(mine)));
        as(brand.support())
                .get(TOP_UPS + "?sort=amount&count=true")
                .then()
                .body("results.amount.amount", equalTo(List.of(7, 100)))
                .body("count", equalTo(2));
        as(brand.admin())
                .get(TOP_UPS + "?member_id=" + brand.client().memberId())
                .then()
                .body(
                        "results.member_id",
                        containsInAnyOrder(brand.client().memberId().toString()));
    }
}
