package io.scriptorium.insight.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.people.auth.AuthEvent.SecondFactorRefused;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What raises an alert, and what does not, while the clock goes on. */
@QuarkusTest
@Tag("SEC-09")
class ThreatTest extends ThreatCase {

    private static final String ADDRESS = "203.0.113.200";

    @Inject
    Watch watch;

    private void refuse(Person person, String address) {
        inTenant(() -> watch.passwordRefused(person.memberId(), person.memberId(), address));
    }

    private void refuseStranger(String address) {
        inTenant(() -> watch.passwordRefused(UUID.randomUUID(), null, address));
    }

    @Test
    void aTokenThatIsUsedTwiceRaisesAnAlertAndTellsTheStaff() {
        Person client = brand.client();
        String used = login(client, Database.PASSWORD).path("refresh_token");
        post("/api/v1/auth/refresh", Map.of("refresh_token", used)).then().statusCode(200);
        post("/api/v1/auth/refresh", Map.of("refresh_token", used)).then().statusCode(401);
        settle();

        String id = alerts().body("results", hasSize(1))
                .body("results[0].threat", equalTo("token-reuse"))
                .body("results[0].severity", equalTo("high"))
                .body("results[0].status", equalTo("open"))
                .body("results[0].member_id", equalTo(client.memberId().toString()))
                .body("results[0].address", equalTo("127.0.0.1"))
                .body("results[0].events", equalTo(1))
                .extract()
                .path("results[0].id");
        noted().body("results.type", contains("auth.token-reused", "auth.logged-in"))
                .body("results.severity", contains("high", "info"))
                .body(
                        "results[0].details.session_id",
                        equalTo(alerts().extract().path("results[0].details.session_id")));
        assertThat(events(UUID.fromString(id))).containsExactly("threat.alert-raised");
        for (Person person : List.of(brand.admin(), brand.superadmin())) {
            as(person)
                    .get("/api/v1/notifications")
                    .then()
                    .body("results.topic", contains("threat.alert-raised"))
                    .body("results[0].subject_id", equalTo(id))
                    .body("results[0].title", equalTo("Security alert"));
        }
        as(brand.support()).get("/api/v1/notifications").then().body("results", empty());
        letter(brand.admin().email(), "Security alert");
        assertThat(letters(brand.admin().email(), "Security alert")).hasSize(1);
    }

    @Test
    void oneAddressThatTriesManyAccountsRaisesOneAlertInItsWindow() {
        IntStream.range(0, 9).forEach(i -> refuseStranger(ADDRESS));
        alerts().body("results", empty());

        refuse(brand.client(), ADDRESS);
        alerts().body("results", hasSize(1))
                .body("results[0].threat", equalTo("many-accounts"))
                .body("results[0].member_id", nullValue())
                .body("results[0].address", equalTo(ADDRESS))
                .body("results[0].place.city", equalTo("Berlin"))
                .body("results[0].details.accounts", equalTo(10))
                .body("results[0].details.limit", equalTo(10));

        refuseStranger(ADDRESS);
        refuseStranger("203.0.113.201");
        alerts().body("results", hasSize(1)).body("results[0].events", equalTo(2));

        later(Duration.ofMinutes(15));
        IntStream.range(0, 10).forEach(i -> refuseStranger(ADDRESS));
        alerts().body("results.threat", contains("many-accounts", "many-accounts"))
                .body("results.events", contains(1, 2));
    }

    @Test
    void fewAccountsAndSlowOnesRaiseNone() {
        set("threats.refused-proofs", 1000);
        IntStream.range(0, 30).forEach(i -> refuse(brand.client(), ADDRESS));
        IntStream.range(0, 8).forEach(i -> refuseStranger(ADDRESS));
        later(Duration.ofMinutes(16));
        IntStream.range(0, 9).forEach(i -> refuseStranger(ADDRESS));

        alerts().body("results", empty());
    }

    @Test
    void anAccountThatIsTriedFromManyAddressesRaisesOne() {
        IntStream.rangeClosed(1, 5).forEach(i -> refuse(brand.client(), "203.0.113." + i));
        refuse(brand.otherClient(), "203.0.113.6");
        alerts().body("results", empty());

        signsIn(brand.client(), "203.0.113.6");

        alerts().body("results.threat", contains("many-addresses"))
                .body("results.severity", contains("medium"))
                .body("results.member_id", contains(brand.client().memberId().toString()))
                .body("results[0].details.addresses", equalTo(6));
        assertThat(letters(brand.admin().email(), "Security alert")).isEmpty();
    }

    @Test
    void proofsThatAreRefusedAgainAndAgainRaiseOne() {
        Person client = brand.client();
        IntStream.range(0, 4).forEach(i -> refuse(client, ADDRESS));
        IntStream.range(0, 3).forEach(i -> happens(brand, new SecondFactorRefused(client.memberId(), "totp"), ADDRESS));
        IntStream.range(0, 7).forEach(i -> refuse(brand.otherClient(), ADDRESS));
        later(Duration.ofMinutes(14));
        alerts().body("results", empty());

        refuse(client, ADDRESS);
        alerts().body("results.threat", contains("refused-proofs"))
                .body("results[0].member_id", equalTo(client.memberId().toString()))
                .body("results[0].details.refused", equalTo(8));

        later(Duration.ofMinutes(2));
        refuse(brand.otherClient(), ADDRESS);
        alerts().body("results", hasSize(1));
    }

    @Test
    void whoIsForbiddenAgainAndAgainIsTold() {
        set("threats.refused-permissions", 5);
        IntStream.range(0, 4)
                .forEach(i -> as(brand.writer()).get("/api/v1/audit").then().statusCode(403));
        IntStream.range(0, 4)
                .forEach(i -> as(brand.client()).get("/api/v1/audit").then().statusCode(403));
        settle();
        alerts().body("results", empty());

        as(brand.client()).get("/api/v1/audit").then().statusCode(403);
        Awaitility.await().until(() -> events(brand.client().memberId()).contains("threat.permissions-refused"));
        settle();
        alerts().body("results.threat", contains("refused-permissions"))
                .body("results[0].member_id", equalTo(brand.client().memberId().toString()))
                .body("results[0].details.times", equalTo(5));
        as(brand.client()).get("/api/v1/audit").then().statusCode(403);
        settle();
        alerts().body("results", hasSize(1)).body("results[0].events", equalTo(1));
    }

    @Test
    void manyAtOnceRaiseOneAlert() {
        List<CompletableFuture<Void>> tries = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.runAsync(() -> refuseStranger(ADDRESS)))
                .toList();
        tries.forEach(CompletableFuture::join);

        alerts().body("results.threat", contains("many-accounts")).body("results[0].events", equalTo(15));
    }

    @Test
    void aRuleThatIsOffRaisesNothing() {
        set("threats.rules", List.of("token-reuse"));
        IntStream.range(0, 12).forEach(i -> refuseStranger(ADDRESS));
        IntStream.range(0, 12).forEach(i -> refuse(brand.client(), ADDRESS));

        alerts().body("results", empty());
        noted().body("results", hasSize(20));
    }

    @Test
    @Tag("TEN-01")
    void websitesAreApart() {
        Brand other = Brand.create();
        IntStream.range(0, 9).forEach(i -> refuseStranger(ADDRESS));
        inTenant(other, () -> watch.passwordRefused(UUID.randomUUID(), null, ADDRESS));
        alerts().body("results", empty());
        as(other.admin()).get(EVENTS).then().body("results", hasSize(1));
        as(other.admin()).get(ALERTS).then().body("results", empty());

        refuseStranger(ADDRESS);
        String id = alerts().body("results", hasSize(1)).extract().path("results[0].id");
        as(other.admin()).get(ALERTS + "/" + id).then().statusCode(404);
        as(other.admin())
                .body(Map.of())
                .post(ALERTS + "/" + id + "/closure")
                .then()
                .statusCode(404);
        as(brand.admin()).get(ALERTS + "?status=closed").then().body("results", not(hasItem(id)));
    }
}
