package io.scriptorium.insight.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.HoldUnderWay;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of alerts and of the log: handled, kept for a while, erased. */
@QuarkusTest
@Tag("SEC-09")
class AlertTest extends ApiTest {

    private static final String ALERTS = "/api/v1/security/alerts";
    private static final String ADDRESS = "203.0.113.200";

    @Inject
    Watch watch;

    @Inject
    Retention retention;

    private void refuse(Person person) {
        inTenant(() -> watch.passwordRefused(person.memberId(), person.memberId(), ADDRESS));
    }

    private String raise() {
        IntStream.range(0, 8).forEach(i -> refuse(brand.client()));
        return as(brand.admin())
                .get(ALERTS)
                .then()
                .body("results", hasSize(1))
                .extract()
                .path("results[0].id");
    }

    private ValidatableResponse handle(String id, String what, Map<String, Object> body) {
        return as(brand.admin()).body(body).post(ALERTS + "/" + id + "/" + what).then();
    }

    private long rows(String table) {
        return Database.number("select count(*) from " + table + " where tenant_id = ?", brand.id());
    }

    @Test
    void theStaffAcknowledgesAndClosesIt() {
        String id = raise();
        as(brand.admin())
                .get(ALERTS + "/" + id)
                .then()
                .body("handled_by", nullValue())
                .body("note", nullValue());

        handle(id, "acknowledgement", Map.of("note", "I ask the client."))
                .statusCode(200)
                .body("status", equalTo("acknowledged"))
                .body("note", equalTo("I ask the client."))
                .body("handled_by", equalTo(brand.admin().memberId().toString()))
                .body("handled_at", notNullValue());
        as(brand.superadmin())
                .body(Map.of("note", "Me too."))
                .post(ALERTS + "/" + id + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("note", equalTo("I ask the client."));
        handle(id, "closure", Map.of())
                .statusCode(200)
                .body("status", equalTo("closed"))
                .body("note", equalTo("I ask the client."));
        handle(id, "closure", Map.of("note", "Again.")).statusCode(200).body("note", equalTo("I ask the client."));
        handle(id, "acknowledgement", Map.of()).statusCode(409).body("code", equalTo("alert-closed"));

        assertThat(events(UUID.fromString(id)))
                .containsExactly("threat.alert-raised", "threat.alert-acknowledged", "threat.alert-closed");
        as(brand.admin()).get(ALERTS + "?status=closed").then().body("results", hasSize(1));
        as(brand.admin()).get(ALERTS + "?status=open,acknowledged").then().body("results", empty());
    }

    @Test
    void whatGoesOnInItsWindowIsAddedToItThoughItIsClosed() {
        String id = raise();
        handle(id, "closure", Map.of("note", "The owner forgot the password.")).statusCode(200);

        refuse(brand.client());

        as(brand.admin())
                .get(ALERTS)
                .then()
                .body("results", hasSize(1))
                .body("results[0].status", equalTo("closed"))
                .body("results[0].events", equalTo(2));
    }

    @Test
    @Tag("RBA-01")
    void othersAreNotLetIn() {
        for (Person person : List.of(brand.client(), brand.writer(), brand.editor(), brand.support())) {
            as(person).get(ALERTS).then().statusCode(403);
            as(person).get("/api/v1/security/events").then().statusCode(403);
        }
        String role = as(brand.superadmin())
                .body(Map.of(
                        "name",
                        "Guard",
                        "base_role",
                        "admin",
                        "permissions",
                        List.of("threats.view", "threats.handle"),
                        "scope",
                        "team"))
                .post("/api/v1/access/custom-roles")
                .path("id");
        as(brand.superadmin())
                .body(Map.of("role_id", role))
                .put("/api/v1/access/members/" + brand.admin().memberId() + "/role")
                .then()
                .statusCode(200);
        as(brand.admin()).get(ALERTS).then().statusCode(403).body("code", equalTo("limited-reach"));
    }

    @Test
    @Tag("SEC-08")
    void theLogIsKeptForAsLongAsTheWebsiteWants() {
        raise();
        clock.advance(Duration.ofDays(89));
        refuse(brand.client());
        assertThat((Integer) inTenant(() -> retention.remove())).isZero();

        clock.advance(Duration.ofDays(2));
        assertThat((Integer) inTenant(() -> retention.remove())).isEqualTo(8);
        assertThat(rows("insight.security_event")).isEqualTo(1);
        assertThat(rows("insight.security_alert")).isEqualTo(1);

        as(brand.admin())
                .body(Map.of("reason", "A case"))
                .post("/api/v1/legal-holds")
                .then()
                .statusCode(201);
        clock.advance(Duration.ofDays(1000));
        assertThat((Integer) inTenant(() -> retention.remove())).isZero();
        Database.update(
                "update people.legal_hold set released_at = now(), released_by = placed_by where tenant_id = ?",
                brand.id());
        retention.daily().await().atMost(Duration.ofSeconds(30));
        assertThat(rows("insight.security_event")).isZero();
        assertThat(rows("insight.security_alert")).isZero();
    }

    @Test
    @Tag("SEC-08")
    void retentionWaitsForAHoldThatIsBeingPlaced() throws SQLException {
        raise();
        clock.advance(Duration.ofDays(1000));

        assertThat((Integer) HoldUnderWay.during(brand, () -> inTenant(retention::remove)))
                .isZero();
    }

    @Test
    @Tag("SEC-08")
    @Tag("USR-12")
    void erasureTakesWhereAMemberCameFrom() {
        String id = raise();
        refuse(brand.otherClient());
        settle();

        as(brand.admin())
                .post("/api/v1/privacy/members/" + brand.client().memberId() + "/erasure")
                .then()
                .statusCode(200);
        settle();

        assertThat(Database.column(
                        "select e.member_id from insight.security_event e where tenant_id = ? and type = 'auth.password-refused'",
                        brand.id()))
                .containsExactly(brand.otherClient().memberId());
        as(brand.admin())
                .get(ALERTS + "/" + id)
                .then()
                .body("address", nullValue())
                .body("details", equalTo(Map.of()))
                .body("threat", equalTo("refused-proofs"));
    }
}
