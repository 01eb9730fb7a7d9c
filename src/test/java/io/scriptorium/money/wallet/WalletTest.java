package io.scriptorium.money.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.AccountRef.Kind;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WalletTest extends ApiTest {

    private static final String WALLET = "/api/v1/wallet";
    private static final String TOP_UPS = WALLET + "/top-ups";
    private static final String TRANSACTIONS = WALLET + "/transactions";

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    private static Map<String, Object> usd(long amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    private ValidatableResponse request(long amount) {
        return as(brand.client())
                .body(Map.of("amount", usd(amount)))
                .post(TOP_UPS)
                .then();
    }

    private ValidatableResponse book(Person client, long amount, String reference) {
        return as(brand.admin())
                .body(Map.of("amount", usd(amount), "member_id", client.memberId(), "reference", reference))
                .post(TOP_UPS)
                .then();
    }

    private String pending(long amount) {
        return request(amount).statusCode(201).extract().path("id");
    }

    private ValidatableResponse confirm(String topUp, String reference) {
        return as(brand.admin())
                .body(Map.of("reference", reference))
                .post(TOP_UPS + "/" + topUp + "/confirmation")
                .then();
    }

    private ValidatableResponse reject(String topUp) {
        return as(brand.admin())
                .body(Map.of("reason", "No such transfer"))
                .post(TOP_UPS + "/" + topUp + "/rejection")
                .then();
    }

    private void assertTotal(Person person, int total) {
        as(person).get(WALLET).then().statusCode(200).body("balances[0].total.amount", equalTo(total));
    }

    @Test
    @Tag("WAL-01")
    @Tag("CLI-03")
    void aNewClientsWalletIsEmpty() {
        as(brand.client())
                .get(WALLET)
                .then()
                .statusCode(200)
                .body("balances", hasSize(1))
                .body("balances[0].total", equalTo(Map.of("amount", 0, "currency", "USD")))
                .body("balances[0].held.amount", equalTo(0))
                .body("balances[0].available.amount", equalTo(0));
    }

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

    @Test
    void staffBooksForClientsOnlyAndSaysForWhomAndUnderWhat() {
        book(brand.writer(), 100, "TX-1").statusCode(422).body("code", equalTo("not-a-client"));
        as(brand.admin())
                .body(Map.of("amount", usd(100), "member_id", UUID.randomUUID(), "reference", "TX-1"))
                .post(TOP_UPS)
                .then()
                .statusCode(404);
        as(brand.admin())
                .body(Map.of("amount", usd(100), "reference", "TX-1"))
                .post(TOP_UPS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("member_id"));
        as(brand.admin())
                .body(Map.of("amount", usd(100), "member_id", brand.client().memberId()))
                .post(TOP_UPS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("reference"));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 100_000_01, Long.MAX_VALUE})
    void anAmountBeyondTheLimitsIsRefused(long amount) {
        request(amount).statusCode(400).body("violations[0].field", equalTo("amount.amount"));
        assertThat(events(brand.client().memberId())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100_000_00})
    void theLimitsThemselvesAreTaken(long amount) {
        request(amount).statusCode(201);
    }

    @Test
    void theCurrencyIsTheTenants() {
        as(brand.client())
                .body(Map.of("amount", Map.of("amount", 100, "currency", "EUR")))
                .post(TOP_UPS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("amount.currency"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\":null}",
                "{\"amount\":{\"amount\":\"much\",\"currency\":\"USD\"}}",
                "{\"amount\":{\"amount\":1.5,\"currency\":\"USD\"}}",
                "{\"amount\":{\"amount\":100,\"currency\":\"dollars\"}}",
                "{\"amount\":{\"amount\":99999999999999999999,\"currency\":\"USD\"}}",
                "{\"amount\":{\"amount\":100,\"currency\":\"USD\"},\"reference\":\"a\\u0000b\"}",
                "{\"amount\":{\"amount\":100,\"currency\":\"USD\"},\"reference\":\"  \"}",
                "{\"amount\":{\"amount\":100,\"currency\":\"USD\"},\"status\":\"confirmed\"}",
                "{\"amount\""
            })
    void whatIsNoTopUpIsRefused(String body) {
        as(brand.client()).body(body).post(TOP_UPS).then().statusCode(400);
    }

    @Test
    void aClientFillsNobodyElsesWallet() {
        as(brand.client())
                .body(Map.of(
                        "amount", usd(100), "member_id", brand.otherClient().memberId()))
                .post(TOP_UPS)
                .then()
                .statusCode(404);
    }

    @Test
    void whoMayNotIsRefused() {
        String topUp = pending(100);
        for (Person person : List.of(brand.client(), brand.writer(), brand.editor(), brand.support())) {
            as(person)
                    .body(Map.of("reference", "TX-1"))
                    .post(TOP_UPS + "/" + topUp + "/confirmation")
                    .then()
                    .statusCode(403);
        }
        as(brand.writer()).body(Map.of("amount", usd(1))).post(TOP_UPS).then().statusCode(403);
        as(brand.editor()).get(TOP_UPS).then().statusCode(403);
        anonymous().get(WALLET).then().statusCode(401);
    }

    @Test
    void anotherTenantsTopUpIsUnknown() {
        String topUp = pending(100);
        Person stranger = Brand.create().admin();
        as(stranger)
                .body(Map.of("reference", "TX-1"))
                .post(TOP_UPS + "/" + topUp + "/confirmation")
                .then()
                .statusCode(404);
        as(stranger).get(TOP_UPS).then().statusCode(200).body("results", empty());
    }

    @Test
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

    @Test
    @Tag("WAL-05")
    void transactionsTellWhatMovedTheBalance() {
        book(brand.client(), 1000, "TX-1").statusCode(201);
        clock.advance(Duration.ofHours(1));
        AccountRef wallet = new AccountRef(Kind.WALLET, brand.client().memberId(), "USD");
        AccountRef house = new AccountRef(Kind.REVENUE, brand.id(), "USD");
        UUID order = UUID.randomUUID();
        Instant effective = clock.instant().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        inTenant(() ->
                tx.write(() -> ledger.post(Entry.transfer("order", order, "Order", effective, wallet, house, 300))));
        as(brand.client())
                .get(TRANSACTIONS)
                .then()
                .statusCode(200)
                .body("results.kind", equalTo(List.of("order", "top-up")))
                .body("results.amount.amount", equalTo(List.of(-300, 1000)))
                .body("results.balance_after.amount", equalTo(List.of(700, 1000)))
                .body("results[0].subject_id", equalTo(order.toString()))
                .body("results[0].effective_at", equalTo(effective.toString()))
                .body("results[0].recorded_at", greaterThan(effective.toString()))
                .body("next", nullValue());
        as(brand.client()).get(TRANSACTIONS + "?kind=order").then().body("results", hasSize(1));
        as(brand.otherClient()).get(TRANSACTIONS).then().body("results", empty());
    }

    @Test
    @Tag("WAL-05")
    void transactionsArePagedInTheOrderOfTheBalance() {
        for (int i = 1; i <= 5; i++) {
            book(brand.client(), i, "TX-" + i).statusCode(201);
        }
        String next = as(brand.client())
                .get(TRANSACTIONS + "?limit=2")
                .then()
                .body("results.balance_after.amount", equalTo(List.of(15, 10)))
                .extract()
                .path("next");
        as(brand.client())
                .get(TRANSACTIONS + "?limit=2&cursor=" + next.replaceAll(".*cursor=([^&]*).*", "$1"))
                .then()
                .statusCode(200)
                .body("results.balance_after.amount", equalTo(List.of(6, 3)));
        as(brand.client()).get(TRANSACTIONS + "?cursor=nonsense").then().statusCode(400);
        as(brand.client()).get(TRANSACTIONS + "?kin=order").then().statusCode(400);
    }

    @Test
    @Tag("WAL-02")
    void aWritersWalletShowsEarnings() {
        AccountRef earnings = new AccountRef(Kind.EARNINGS, brand.writer().memberId(), "USD");
        AccountRef house = new AccountRef(Kind.REVENUE, brand.id(), "USD");
        inTenant(() -> tx.write(
                () -> ledger.post(Entry.transfer("order", null, "Order", clock.instant(), house, earnings, 4200))));
        assertTotal(brand.writer(), 4200);
        assertTotal(brand.writer(2), 0);
        as(brand.writer()).get(TRANSACTIONS).then().body("results.amount.amount", equalTo(List.of(4200)));
    }
}
