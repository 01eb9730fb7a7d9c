package io.scriptorium.money.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fills no wallet. */
@QuarkusTest
class TopUpRefusalTest extends WalletRoutes {

    @Test
    @Tag("WAL-04")
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
    @Tag("WAL-04")
    void anAmountBeyondTheLimitsIsRefused(long amount) {
        request(amount).statusCode(400).body("violations[0].field", equalTo("amount.amount"));
        assertThat(events(brand.client().memberId())).isEmpty();
    }

    @Test
    @Tag("WAL-04")
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
    @Tag("WAL-04")
    void whatIsNoTopUpIsRefused(String body) {
        as(brand.client()).body(body).post(TOP_UPS).then().statusCode(400);
    }

    @Test
    @Tag("WAL-04")
    void aClientFillsNobodyElsesWallet() {
        as(brand.client())
                .body(Map.of(
                        "amount", usd(100), "member_id", brand.otherClient().memberId()))
                .post(TOP_UPS)
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("RBA-02")
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
    @Tag("TEN-01")
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
}
