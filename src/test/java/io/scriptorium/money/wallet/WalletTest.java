package io.scriptorium.money.wallet;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.AccountRef.Kind;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.Ledger;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What wallets show. */
@QuarkusTest
class WalletTest extends WalletRoutes {

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

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
