package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.HoldUnderWay;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is older than the website keeps it goes, and the chain behind it still holds. */
@QuarkusTest
@Tag("AUD-03")
class RetentionTest extends AuditChainCase {

    @Inject
    Retention retention;

    @Test
    void retentionLeavesAChainThatGoesOn() {
        set("audit.retention-days", 30);
        live(3);
        long before = count("insight.audit_entry");
        clock.advance(Duration.ofDays(40));
        live(1);

        assertThat(retire()).isEqualTo((int) before);
        seal();

        verify().body("intact", equalTo(true)).body("retired_before", notNullValue());
        assertThat(sequences().get(0)).as("seals that are needed no more").isEqualTo(before);
        as(brand.admin())
                .get("/api/v1/audit?type=audit.retired")
                .then()
                .body("results[0].details.entries", equalTo((int) before))
                .body("results[0].details.checkpoint_sequence", equalTo((int) before))
                .body("results[0].details.checkpoint_hash.length()", equalTo(64));
        assertThat(retire()).isZero();

        clock.advance(Duration.ofDays(40));
        live(1);
        assertThat(retire()).as("the record of the first, too").isGreaterThan(1);
        seal();
        verify().body("intact", equalTo(true));
    }

    @Test
    void whatRetentionDidNotRemoveIsMissed() {
        set("audit.retention-days", 30);
        live(3);
        clock.advance(Duration.ofDays(40));
        live(2);
        retire();
        seal();
        UUID victim = (UUID) Database.column(
                        "select id from insight.audit_entry where tenant_id = ? and type = 'fine.issued' limit 1",
                        brand.id())
                .get(0);
        tamper("delete from insight.audit_entry where {tenant} and id = '" + victim + "'");
        verify().body("broken.what", equalTo("entry-missing")).body("broken.entry_id", equalTo(victim.toString()));

        tamper("insert into insight.audit_entry select tenant_id, '" + victim
                + "', type, subject_id, actor_id, request_id, "
                + "occurred_at + interval '1 hour', details || '{\"before\": \"2999-01-01T00:00:00Z\"}', actor_role, digest "
                + "from insight.audit_entry where {tenant} and type = 'audit.retired'");
        verify().body("broken.what", equalTo("retirement-forged"));
    }

    @Test
    void aLegalHoldStopsRetention() {
        set("audit.retention-days", 30);
        live(2);
        String hold = as(brand.admin())
                .body(Map.of("reason", "Case 17"))
                .post("/api/v1/legal-holds")
                .then()
                .statusCode(201)
                .body("placed_by", equalTo(brand.admin().memberId().toString()))
                .extract()
                .path("id");
        clock.advance(Duration.ofDays(40));
        live(1);
        assertThat(retire()).isZero();

        as(brand.admin())
                .post("/api/v1/legal-holds/{id}/release", hold)
                .then()
                .statusCode(200)
                .body("released_at", notNullValue());
        assertThat(retire()).isPositive();
    }

    @Test
    @Tag("SEC-08")
    void retentionWaitsForAHoldThatIsBeingPlaced() throws SQLException {
        set("audit.retention-days", 30);
        live(2);
        clock.advance(Duration.ofDays(40));

        assertThat((Integer) HoldUnderWay.during(brand, this::retire)).isZero();
    }

    private int retire() {
        return inTenant(retention::retire);
    }

    private void set(String key, Object value) {
        setting(brand.admin(), key, value).then().statusCode(200);
    }
}
