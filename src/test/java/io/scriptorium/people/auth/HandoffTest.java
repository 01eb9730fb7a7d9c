package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One login on two websites: signed in on the first, taken over to the second. */
@QuarkusTest
@Tag("AUT-20")
@Tag("USR-03")
class HandoffTest extends LetterTest {

    private static final String HANDOFFS = "/api/v1/auth/handoffs";

    private Brand other;
    private Person here;
    private UUID memberThere;
    private String token;

    @BeforeEach
    void joinTwo() {
        other = Brand.create();
        here = brand.client();
        memberThere = Ids.next();
        Database.update("""
                insert into people.member (tenant_id, id, user_id, role, display_name, email, status, version,
                    created_at, updated_at)
                values (?, ?, ?, 'client', 'The same', ?, 'active', 0, now(), now())
                """, other.id(), memberThere, here.userId(), here.email());
        token = login(here, Database.PASSWORD).path("access_token");
    }

    private Response ask(String access, String host) {
        return by(access).body(Map.of("host", host)).post(HANDOFFS);
    }

    private String asked() {
        return ask(token, other.host()).then().statusCode(201).extract().path("token");
    }

    private Response redeem(Brand at, String secret) {
        return anonymous(at).body(Map.of("token", secret)).post(HANDOFFS + "/redemption");
    }

    private static void isRefused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("handoff-refused"));
    }

    private static void isNowhere(Response answer) {
        answer.then().statusCode(404).body("code", equalTo("no-handoff"));
    }

    @Test
    void oneIsSignedInThereWithASessionOfItsOwn() {
        ask(token, other.host()).then().body("expires_in", equalTo(60));
        Response arrived = redeem(other, asked());

        arrived.then().statusCode(200).body("refresh_token", notNullValue());
        String there = arrived.path("access_token");
        anonymous(other)
                .header("Authorization", "Bearer " + there)
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(memberThere.toString()));
        by(there).get("/api/v1/users/me").then().statusCode(401);
        by(token).post("/api/v1/auth/logout").then().statusCode(204);
        anonymous(other)
                .header("Authorization", "Bearer " + there)
                .get("/api/v1/users/me")
                .then()
                .statusCode(200);
        assertThat(events(here.memberId())).contains("auth.handed-off");
        assertThat(Database.column("select type from kernel.event_log where subject_id = ?", memberThere))
                .containsExactly("auth.logged-in");
        assertThat(Database.column("select content::text from people.voucher where user_id = ?", here.userId()))
                .hasSize(1) // the first, which nobody used
                .noneMatch(content -> String.valueOf(content).contains(other.host()));
    }

    @Test
    void aSecretIsGoodOnceThereAndForAMinute() {
        String used = asked();
        isRefused(redeem(brand, used));
        isRefused(redeem(Brand.create(), used));
        redeem(other, used).then().statusCode(200);
        isRefused(redeem(other, used));
        isRefused(redeem(other, "nothing"));

        String old = asked();
        clock.advance(Duration.ofSeconds(61));
        isRefused(redeem(other, old));
    }

    @Test
    void ofManyWhoTryAtOnceOneGetsIn() {
        String secret = asked();
        List<CompletableFuture<Integer>> tries = IntStream.range(0, 6)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> redeem(other, secret).statusCode()))
                .toList();

        assertThat(tries.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(1);
    }

    @Test
    void whereOneDoesNotBelongAndWhereNothingIsItSoundsTheSame() {
        isNowhere(ask(token, Brand.create().host()));
        isNowhere(ask(token, "nowhere.localhost"));
        isNowhere(ask(token, brand.host()));
        Database.update("update people.member set status = 'locked' where id = ?", memberThere);
        isNowhere(ask(token, other.host()));
        anonymous().body(Map.of("host", other.host())).post(HANDOFFS).then().statusCode(401);
    }

    @Test
    void itEndsWithTheSessionTheMembershipAndTheLogin() {
        String first = asked();
        Database.update("update people.member set status = 'locked' where id = ?", memberThere);
        isRefused(redeem(other, first));
        Database.update("update people.member set status = 'active' where id = ?", memberThere);

        String second = asked();
        Database.update(
                "update people.app_user set locked_until = now() + interval '1 hour' where id = ?", here.userId());
        isRefused(redeem(other, second));
        Database.update("update people.app_user set locked_until = null where id = ?", here.userId());

        String third = asked();
        by(token).post("/api/v1/auth/logout").then().statusCode(204);
        isRefused(redeem(other, third));
    }

    @Test
    void theOtherWebsiteAsksForASecondProofAsItWouldOfAPassword() {
        set(other, "auth.second-factor-required", Map.of("enabled", true));

        redeem(other, asked())
                .then()
                .statusCode(200)
                .body("challenge.token", notNullValue())
                .body("access_token", equalTo(null));
    }

    @Test
    void theProofIsNoFresherThere() {
        clock.advance(Duration.ofMinutes(4));
        String there = redeem(other, asked()).path("access_token");
        clock.advance(Duration.ofMinutes(2));

        anonymous(other)
                .header("Authorization", "Bearer " + there)
                .body(Map.of())
                .post("/api/v1/auth/factors/totp")
                .then()
                .statusCode(401)
                .body("code", equalTo("step-up-required"));
    }

    @Test
    void whoLeftASessionOpenGoesNowhereElse() {
        clock.advance(Duration.ofMinutes(6));

        ask(token, other.host()).then().statusCode(401).body("code", equalTo("step-up-required"));
    }

    @Test
    @Tag("AUT-21")
    void theOtherWebsitesNetworksCount() {
        as(other.admin())
                .body(Map.of("effect", "deny", "network", "127.0.0.1", "roles", List.of(Role.CLIENT.key())))
                .post("/api/v1/network-rules")
                .then()
                .statusCode(201);

        redeem(other, asked()).then().statusCode(403).body("code", equalTo("network-refused"));
    }

    private void set(Brand at, String key, Object value) {
        setting(at.admin(), key, value).then().statusCode(200);
    }
}
