package io.scriptorium.automation.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DemoBrandTest extends DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private List<String> titles(String token, String status) {
        return get(token, "/api/v1/orders?limit=200&status=" + status).extract().path("results.title");
    }

    @Test
    void everybodyCanSignInAndFindsTheDemo() {
        Map<DemoPerson, String> tokens = new EnumMap<>(DemoPerson.class);
        for (DemoPerson person : DemoPerson.values()) {
            tokens.put(person, signIn(person));
            get(tokens.get(person), "/api/v1/users/me")
                    .body("role", equalTo(person.role().key()))
                    .body("display_name", equalTo(person.displayName()));
        }
        assertAnOrderInEveryState(tokens.get(DemoPerson.SUPPORT));
        assertBooks(tokens);
    }

    private void assertAnOrderInEveryState(String token) {
        assertThat(titles(token, "PENDING_PAYMENT")).containsExactly("Regression in practice");
        assertThat(titles(token, "AVAILABLE")).containsExactly("The causes of the French Revolution");
        assertThat(titles(token, "IN_PROGRESS"))
                .containsExactlyInAnyOrder("A marketing plan for a bakery", "What rivers carry");
        assertThat(titles(token, "SUBMITTED")).containsExactly("Sleep and memory");
        assertThat(titles(token, "COMPLETED")).containsExactly("Light in Vermeer's rooms");
        assertThat(titles(token, "CANCELLED")).containsExactly("Tides explained");
    }

    private void assertBooks(Map<DemoPerson, String> tokens) {
        get(tokens.get(DemoPerson.CLIENT), "/api/v1/wallet")
                .body("balances[0].held.amount", greaterThan(0))
                .body("balances[0].available.amount", greaterThan(0));
        get(tokens.get(DemoPerson.WRITER1), "/api/v1/fines").body("results.total.amount", hasItem(150));
        get(tokens.get(DemoPerson.ADMIN), "/api/v1/wallet/top-ups?status=pending")
                .body("results", hasSize(1));
        Awaitility.await("points")
                .atMost(PATIENCE)
                .untilAsserted(() -> get(tokens.get(DemoPerson.CLIENT), "/api/v1/loyalty-management/balance")
                        .body("points", greaterThan(0)));
    }

    @Test
    void seedingAgainChangesNothing() {
        long events = eventCount();
        seed();
        // Looking whether all is there takes one sign-in, which is on the record.
        assertThat(eventCount()).isEqualTo(events + 1);
    }

    @Test
    void whoLetsTheShortDeadlinePassIsFined() {
        clock.advance(DemoOrders.HASTE.plus(Duration.ofMinutes(71)));
        String token = signIn(DemoPerson.WRITER3);
        Awaitility.await("a fine")
                .atMost(PATIENCE)
                .untilAsserted(() -> get(token, "/api/v1/fines")
                        .body("results.status", equalTo(List.of("growing")))
                        .body("results[0].hours", equalTo(1)));
    }
}
