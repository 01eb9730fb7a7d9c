package io.scriptorium.people.impersonation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever ends an impersonation ends it at once, for good, and is noted. */
@QuarkusTest
@Tag("AUT-19")
class ImpersonationEndTest extends ImpersonationCase {

    private String admin;
    private Acting acting;

    @BeforeEach
    void begin() {
        allow();
        admin = signIn(brand.admin());
        acting = act(admin, brand.client());
        me().then().statusCode(200);
    }

    private Response me() {
        return by(acting.token()).get("/api/v1/users/me");
    }

    private void isOver(String code) {
        me().then().statusCode(401).body("code", equalTo(code));
    }

    /** Refused at once, by the right that is gone or, where the event was heard already, by the end of the session. */
    private void isWithdrawn() {
        me().then().statusCode(401).body("code", in(List.of("impersonation-over", "session-over")));
    }

    private Response renew(String token) {
        return by(token).post(IMPERSONATIONS + "/renewal");
    }

    @Test
    void itsOwnSignOutEndsIt() {
        by(acting.token()).post("/api/v1/auth/logout").then().statusCode(204);

        isOver("session-over");
        assertThat(endedFor(acting.id())).isEqualTo("logout");
        by(admin).get("/api/v1/users/me").then().statusCode(200);
    }

    @Test
    void theImpersonatorsSignOutEndsIt() {
        by(admin).post("/api/v1/auth/logout").then().statusCode(204);

        isOver("session-over");
        assertThat(endedFor(acting.id())).isEqualTo("session");
    }

    @Test
    void aLockOfTheImpersonatorEndsIt() {
        as(brand.superadmin())
                .post("/api/v1/users/" + brand.admin().memberId() + "/lock")
                .then()
                .statusCode(204);

        isOver("session-over");
        assertThat(endedFor(acting.id())).isIn("session", "withdrawn");
    }

    @Test
    void aLockOfTheMemberEndsIt() {
        as(brand.superadmin())
                .post("/api/v1/users/" + brand.client().memberId() + "/lock")
                .then()
                .statusCode(204);

        isOver("session-over");
        assertThat(endedFor(acting.id())).isIn("session", "withdrawn");
    }

    @Test
    void aSuspensionOfTheImpersonatorEndsIt() {
        as(brand.superadmin())
                .body(Map.of("state", "suspended", "reason", "A case"))
                .put("/api/v1/users/" + brand.admin().memberId() + "/standing")
                .then()
                .statusCode(200);

        isWithdrawn();
        assertThat(endedFor(acting.id())).isEqualTo("withdrawn");
    }

    @Test
    void anotherRoleOfTheImpersonatorEndsIt() {
        as(brand.superadmin())
                .body(Map.of("role", "superadmin"))
                .put("/api/v1/users/" + brand.admin().memberId() + "/role")
                .then()
                .statusCode(204);

        isOver("session-over");
        assertThat(endedFor(acting.id())).isEqualTo("session");
        Acting again = act(signIn(brand.admin()), brand.client());
        settle();
        by(again.token()).get("/api/v1/users/me").then().statusCode(200);
    }

    @Test
    void anotherRoleOfTheMemberEndsIt() {
        Acting forEditor = act(admin, brand.editor());
        as(brand.superadmin())
                .body(Map.of("role", "support"))
                .put("/api/v1/users/" + brand.editor().memberId() + "/role")
                .then()
                .statusCode(204);

        assertThat(endedFor(forEditor.id())).isEqualTo("session");
        by(forEditor.token()).get("/api/v1/users/me").then().statusCode(401);
        assertThat(endedFor(acting.id())).isNull();
        me().then().statusCode(200);
    }

    @Test
    void withoutThePermissionItIsOverForGood() {
        give(brand.admin(), List.of("users.view"));

        isWithdrawn();
        assertThat(endedFor(acting.id())).isEqualTo("withdrawn");
        take(brand.admin());
        isOver("session-over");
    }

    @Test
    void theWebsitesWordEndsItForGood() {
        set("impersonation.allowed", Map.of("enabled", false));

        isWithdrawn();
        assertThat(endedFor(acting.id())).isEqualTo("withdrawn");
        allow();
        isOver("session-over");
    }

    @Test
    void thoseWhoOverseeEndIt() {
        Person other = brand.add(Role.ADMIN, 2);
        String path = IMPERSONATIONS + "/" + acting.id();
        as(brand.support()).delete(path).then().statusCode(403);

        as(other).delete(path).then().statusCode(204);

        isOver("session-over");
        assertThat(endedFor(acting.id())).isEqualTo("staff");
        as(other).delete(path).then().statusCode(204);
        assertThat(events(acting.id()))
                .containsExactly("impersonation.begun", "impersonation.entered", "impersonation.ended");
    }

    @Test
    void timeEndsItHoweverOftenItIsRenewed() {
        clock.advance(Duration.ofMinutes(9));
        String second = renew(acting.token()).then().statusCode(200).extract().path("access_token");
        clock.advance(Duration.ofMinutes(2));
        isOver("token-expired");
        clock.advance(Duration.ofMinutes(7));
        String third = renew(second).then().statusCode(200).extract().path("access_token");
        clock.advance(Duration.ofMinutes(9));
        Response last = renew(third);
        last.then().statusCode(200).body("expires_in", lessThanOrEqualTo(180));
        assertThat(claims(last.path("access_token")).getLong("exp")
                        - clock.instant().getEpochSecond())
                .isBetween(170L, 180L);

        clock.advance(Duration.ofMinutes(3));
        renew(last.path("access_token")).then().statusCode(401);
        assertThat(endedFor(acting.id())).isEqualTo("time");
        assertThat(events(acting.id()))
                .containsExactly("impersonation.begun", "impersonation.entered", "impersonation.ended");
    }

    @Test
    void onlyWhoActsForAnotherRenews() {
        renew(admin).then().statusCode(409).body("code", equalTo("in-person"));
        give(brand.admin(), List.of("users.view"));
        renew(acting.token()).then().statusCode(401);
    }
}
