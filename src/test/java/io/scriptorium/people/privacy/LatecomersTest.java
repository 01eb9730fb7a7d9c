package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a token may still do whose member is erased, and what is heard too late. */
@QuarkusTest
@Tag("USR-12")
@Tag("SEC-08")
class LatecomersTest extends LetterTest {

    private void erase(Person person) {
        as(brand.admin())
                .post("/api/v1/privacy/members/{id}/erasure", person.memberId())
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("AUT-13")
    void whoeverIsErasedIsSignedOutBeforeAnybodyHearsOfIt() throws SQLException {
        String token = login(brand.client(), Database.PASSWORD).path("access_token");
        settle();
        try (HeldRelay held = new HeldRelay()) {
            erase(brand.client());
            by(token).get("/api/v1/users/me").then().statusCode(401).body("code", equalTo("session-over"));
        }
        settle();
    }

    /** By a token whose session nobody has ended. */
    @Test
    void theErasedTakeNoNameAgain() {
        Person client = brand.client();
        String token = token(client);
        erase(client);

        by(token)
                .header("If-Match", "*")
                .body(Map.of("display_name", "Ada Again"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(409)
                .body("code", equalTo("wrong-status"));
        assertThat(Database.column("select display_name from people.member where id = ?", client.memberId()))
                .containsExactly("Erased member");
    }

    @Test
    @Tag("AUD-03")
    void whatIsWrittenOrHeardTooLateIsErasedOnceMore() throws SQLException {
        Person client = brand.client();
        try (HeldRelay held = new HeldRelay()) {
            as(client)
                    .header("If-Match", "*")
                    .body(Map.of("display_name", "Ada Late"))
                    .patch("/api/v1/users/me")
                    .then()
                    .statusCode(200);
            erase(client);
            chooseAlerts(client);
        }
        settle();
        assertThat(told(client)).contains("user.renamed", "privacy.erased");
        assertThat(alerts(client)).isOne();

        clock.advance(Duration.ofMinutes(16));
        settle();

        assertThat(told(client)).as("from where it was erased stays").containsExactly("privacy.erased");
        assertThat(alerts(client)).isZero();
        as(brand.admin())
                .get("/api/v1/privacy/erasures?member_id=" + client.memberId())
                .then()
                .body("results.size()", equalTo(1));
    }

    @Test
    @Tag("AUD-03")
    void whatIsHeardADayTooLateIsErasedToo() {
        Person client = brand.client();
        as(client)
                .header("If-Match", "*")
                .body(Map.of("display_name", "Ada Late"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        settle();
        erase(client);
        clock.advance(Duration.ofMinutes(16));
        settle();
        chooseAlerts(client);
        clock.advance(Duration.ofDays(1));
        settle();

        assertThat(alerts(client)).isZero();
        assertThat(Database.number(
                        "select count(*) from kernel.timer where tenant_id = ? and subject_id = ?",
                        brand.id(),
                        client.memberId()))
                .isZero();
    }

    @Test
    void aWishOfOneWhoIsErasedAlreadyIsDone() {
        Person client = brand.client();
        as(client).post("/api/v1/privacy/deletion").then().statusCode(202);
        erase(client);
        clock.advance(Duration.ofDays(15));
        settle();
        as(brand.admin())
                .get("/api/v1/privacy/deletions?status=done")
                .then()
                .body("results.member_id", contains(client.memberId().toString()));
    }

    /** What the audit log has personal parts of that name somebody. */
    private List<Object> told(Person person) {
        return Database.column("""
                select e.type from insight.audit_private p
                join insight.audit_entry e on e.tenant_id = p.tenant_id and e.id = p.entry_id
                where p.tenant_id = ? and ? = any (p.persons) order by e.occurred_at, e.id
                """, brand.id(), person.memberId());
    }

    private long alerts(Person person) {
        return Database.number("select count(*) from talk.login_alert where member_id = ?", person.memberId());
    }

    /** Something that a member writes who is not there any more. */
    private void chooseAlerts(Person person) {
        as(person)
                .body(Map.of("new_login", List.of("mail"), "new_device", List.of(), "new_place", List.of()))
                .put("/api/v1/users/login-alerts")
                .then()
                .statusCode(200);
    }
}
