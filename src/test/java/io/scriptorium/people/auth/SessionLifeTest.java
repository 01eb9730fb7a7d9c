package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.people.auth.Session.Terms;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions end: some time after their last use, and however much they are used. */
@QuarkusTest
@Tag("AUT-13")
@Tag("SEC-10")
class SessionLifeTest extends LetterTest {

    private static final Terms USUAL = new Terms(Duration.ofDays(30), Duration.ofDays(90));

    private Response signIn() {
        return anonymous()
                .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
    }

    private Response refresh(Response session) {
        return anonymous()
                .body(Map.of("refresh_token", session.path("refresh_token")))
                .post("/api/v1/auth/refresh");
    }

    private static long days(Response session) {
        long seconds = ((Number) session.path("refresh_expires_in")).longValue();
        return Math.round(seconds / 86_400.0);
    }

    private static void isOver(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("session-over"));
    }

    @Test
    void whatIsLeftIsTheLessOfBoth() {
        Duration aDay = Duration.ofDays(1);

        assertThat(USUAL.first()).isEqualTo(Duration.ofDays(30));
        assertThat(USUAL.left(Duration.ofDays(59), aDay)).isEqualTo(Duration.ofDays(30));
        assertThat(USUAL.left(Duration.ofDays(89), aDay)).isEqualTo(aDay);
        assertThat(USUAL.left(Duration.ofDays(90), aDay)).isZero();
        assertThat(USUAL.left(Duration.ofDays(91), aDay)).isZero();
        assertThat(USUAL.left(Duration.ofDays(31), Duration.ofDays(30))).isZero();
        assertThat(new Terms(Duration.ofDays(30), aDay).first()).isEqualTo(aDay);
    }

    @Test
    void withoutUseItEndsAfterAMonth() {
        Response session = signIn();
        clock.advance(Duration.ofDays(29));
        session = refresh(session);
        assertThat(days(session)).isEqualTo(30);

        clock.advance(Duration.ofDays(30));
        isOver(refresh(session));
    }

    @Test
    void inConstantUseItEndsAllTheSame() {
        Response session = signIn();
        for (int day = 29; day < 88; day += 29) {
            clock.advance(Duration.ofDays(29));
            session = refresh(session);
        }
        assertThat(days(session)).as("after 87 days").isEqualTo(3);

        clock.advance(Duration.ofDays(3));
        isOver(refresh(session));
        signIn().then().statusCode(200);
    }

    @Test
    void aWebsiteSaysHowLongAlsoForThoseThatAreOpen() {
        Response open = signIn();
        set("auth.session-days", 2);
        assertThat(days(signIn())).isEqualTo(2);
        clock.advance(Duration.ofDays(1));
        open = refresh(open);
        assertThat(days(open)).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        isOver(refresh(open));

        set("auth.session-days", 90);
        Response idle = signIn();
        set("auth.session-idle-days", 1);
        clock.advance(Duration.ofDays(1));
        isOver(refresh(idle));
    }
}
