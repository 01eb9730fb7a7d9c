package io.scriptorium.money.wallet;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.util.Map;

/** The routes of wallets, as tests take them. */
abstract class WalletRoutes extends ApiTest {

    static final String WALLET = "/api/v1/wallet";
    static final String TOP_UPS = WALLET + "/top-ups";
    static final String TRANSACTIONS = WALLET + "/transactions";

    static Map<String, Object> usd(long amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    ValidatableResponse request(long amount) {
        return as(brand.client())
                .body(Map.of("amount", usd(amount)))
                .post(TOP_UPS)
                .then();
    }

    ValidatableResponse book(Person client, long amount, String reference) {
        return as(brand.admin())
                .body(Map.of("amount", usd(amount), "member_id", client.memberId(), "reference", reference))
                .post(TOP_UPS)
                .then();
    }

    String pending(long amount) {
        return request(amount).statusCode(201).extract().path("id");
    }

    ValidatableResponse confirm(String topUp, String reference) {
        return as(brand.admin())
                .body(Map.of("reference", reference))
                .post(TOP_UPS + "/" + topUp + "/confirmation")
                .then();
    }

    ValidatableResponse reject(String topUp) {
        return as(brand.admin())
                .body(Map.of("reason", "No such transfer"))
                .post(TOP_UPS + "/" + topUp + "/rejection")
                .then();
    }

    void assertTotal(Person person, int total) {
        as(person).get(WALLET).then().statusCode(200).body("balances[0].total.amount", equalTo(total));
    }
}
