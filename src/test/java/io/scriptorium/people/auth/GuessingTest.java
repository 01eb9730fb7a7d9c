package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Entry.SignedIn;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GuessingTest extends ApiTest {

    private static final Device HOME = new Device("203.0.113.1", "", null, null);

    @Inject
    AuthService service;

    private Response guess(String email) {
        return anonymous()
                .body(Map.of("email", email, "password", "wrong password"))
                .post("/api/v1/auth/login");
    }

    private SignedIn login(Person person, String password, Device device) {
        return (SignedIn) inTenant(() -> service.login(person.email(), password, device, false));
    }

    private void fails(Person person, String password, Device device, String code) {
        assertThatThrownBy(() -> login(person, password, device))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Device attacker(int number) {
        return new Device("198.51.100." + number, "", null, null);
    }

    @Test
    @Tag("AUT-02")
    void anUnknownAccountIsAnsweredAsAWrongPassword() {
        Map<String, Object> known =
                guess(brand.client().email()).then().statusCode(401).extract().path("");
        Map<String, Object> unknown =
                guess("nobody@" + brand.host()).then().statusCode(401).extract().path("");

        known.remove("request_id");
        unknown.remove("request_id");
        assertThat(known).isEqualTo(unknown).containsEntry("code", "bad-credentials");
    }

    @Test
    @Tag("SEC-05")
    void guessingFromOneAddressIsSlowedMoreAndMore() {
        String email = brand.client().email();
        for (int i = 0; i < 5; i++) {
            guess(email).then().statusCode(401);
        }
        guess(email)
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::valueOf, allOf(greaterThan(15), lessThanOrEqualTo(30)))
                .body("code", equalTo("too-many-attempts"));

        clock.advance(Duration.ofSeconds(31));
        guess(email).then().statusCode(401);
        guess(email).then().statusCode(429).header("Retry-After", notNullValue());
        clock.advance(Duration.ofSeconds(31));
        guess(email).then().statusCode(429);
        clock.advance(Duration.ofSeconds(31));
        guess(email).then().statusCode(401);
    }

    @Test
    @Tag("SEC-05")
    void unknownAccountsAreSlowedAlike() {
        for (int i = 0; i < 5; i++) {
            guess("nobody@" + brand.host()).then().statusCode(401);
        }
        guess("nobody@" + brand.host()).then().statusCode(429);
    }

    @Test
    @Tag("SEC-05")
    void theRightPasswordWipesTheSlate() {
        Person client = brand.client();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                fails(client, "wrong", HOME, "bad-credentials");
            }
            login(client, Database.PASSWORD, HOME);
        }
    }

    @Test
    @Tag("AUT-11")
    @Tag("SEC-05")
    void anAttackFromManyAddressesIsSlowedAndTheOwnerStillGetsIn() {
        Person client = brand.client();
        login(client, Database.PASSWORD, HOME);
        for (int i = 0; i < 20; i++) {
            fails(client, "wrong", attacker(i), "bad-credentials");
        }

        fails(client, "wrong", attacker(99), "too-many-attempts");
        fails(client, Database.PASSWORD, new Device("192.0.2.7", "", null, null), "too-many-attempts");
        assertThat(login(client, Database.PASSWORD, HOME).member().id()).isEqualTo(client.memberId());

        clock.advance(Duration.ofMinutes(15));
        login(client, Database.PASSWORD, new Device("192.0.2.7", "", null, null));
    }

    @Test
    @Tag("AUT-11")
    @Tag("SEC-05")
    void theOwnerDoesNotLetTheGuessersIn() {
        Person client = brand.client();
        login(client, Database.PASSWORD, HOME);
        for (int i = 0; i < 20; i++) {
            fails(client, "wrong", attacker(i), "bad-credentials");
        }

        login(client, Database.PASSWORD, HOME);

        fails(client, "wrong", attacker(99), "too-many-attempts");
    }

    @Test
    @Tag("SEC-05")
    void oneAddressCannotTryManyAccounts() {
        Device sprayer = attacker(1);
        for (int i = 0; i < 40; i++) {
            int number = i;
            assertThatThrownBy(() -> inTenant(
                            () -> service.login("victim" + number + "@" + brand.host(), "Winter2026", sprayer, false)))
                    .hasMessageContaining("wrong");
        }

        fails(brand.client(), Database.PASSWORD, sprayer, "too-many-attempts");
        login(brand.client(), Database.PASSWORD, HOME);
    }

    @Test
    @Tag("SEC-05")
    void guessesSideBySideDoNotOutrunTheCount() {
        Person client = brand.client();
        long tried = java.util.stream.IntStream.range(0, 12)
                .parallel()
                .filter(i -> {
                    try {
                        login(client, "wrong", HOME);
                        return true;
                    } catch (Refusal refusal) {
                        return refusal.code().equals("bad-credentials");
                    }
                })
                .count();

        assertThat(tried).isEqualTo(5);
    }
}
