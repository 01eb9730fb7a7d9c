package io.scriptorium.people.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the audit logs hear of what is done to whole websites. */
@Tag("AUD-03")
@Tag("AUD-04")
@Tag("TEN-01")
@QuarkusTest
class JobTrailTest extends ArchiveCase {

    private static Object[] told(Brand where, String job) {
        return Database.column(
                        "select type from kernel.event_log where tenant_id = ? and subject_id = ? order by sequence",
                        where.id(),
                        UUID.fromString(job))
                .toArray();
    }

    @Test
    void whoeverAsksIsInTheLogAndTheWebsiteHearsWhatWasDoneToIt() {
        Response asked = as(operator.superadmin())
                .header("Idempotency-Key", "export-" + brand.id())
                .body(Map.of("kind", "export", "website_id", brand.id()))
                .post("/api/v1/website-jobs");
        String id = asked.then()
                .statusCode(201)
                .body("requested_from", equalTo(operator.id().toString()))
                .extract()
                .path("id");
        ended(id, "done");
        settle(operator);
        settle();

        assertThat(told(operator, id)).containsExactly("website-job.asked", "website-job.completed");
        assertThat(told(brand, id)).containsExactly("website-job.completed");
        as(operator.superadmin())
                .get("/api/v1/audit?subject_kind=website-job&type=website-job.asked")
                .then()
                .statusCode(200)
                .body("results.subject_id", hasItem(id))
                .body(
                        "results[0].actor_id",
                        equalTo(operator.superadmin().memberId().toString()))
                .body("results[0].details.website_id", equalTo(brand.id().toString()))
                .body("results[0].details.kind", equalTo("export"));
        as(brand.admin())
                .get("/api/v1/audit?subject_id=" + id)
                .then()
                .statusCode(200)
                .body("results.type", equalTo(List.of("website-job.completed")))
                .body(
                        "results[0].details.requested_by",
                        equalTo(operator.superadmin().userId().toString()));
    }

    @Test
    void anErasureIsToldOfWhereItWasAskedForAndLeavesNothing() {
        activate(false);
        String cancelled = asked("erasure", reasoned());
        as(operator.superadmin())
                .post("/api/v1/website-jobs/" + cancelled + "/cancellation")
                .then()
                .statusCode(200);
        String failed = asked("erasure", reasoned());
        activate(true);
        due(failed);
        ended(failed, "failed");
        activate(false);
        String done = asked("erasure", reasoned());
        due(done);
        ended(done, "done");

        assertThat(told(operator, cancelled)).containsExactly("website-job.asked", "website-job.cancelled");
        assertThat(told(operator, failed)).containsExactly("website-job.asked", "website-job.failed");
        assertThat(told(operator, done)).containsExactly("website-job.asked", "website-job.completed");
        assertThat(rows(count("shared", brand))).isZero();
    }

    private static void due(String job) {
        Database.update("update people.website_job set due_at = now() where id = ?", UUID.fromString(job));
    }

    @Test
    void nothingBeginsBeforeItIsToldAndWhatWasMissedIsToldLater() {
        UUID id = untold("scheduled", operator);
        runner.drain().await().atMost(PATIENCE);
        job(id.toString()).then().body("status", equalTo("scheduled"));
        assertThat(told(operator, id.toString())).isEmpty();

        Database.update("update people.website_job set leased_until = now() - interval '1 second' where id = ?", id);
        ended(id.toString(), "done");
        assertThat(told(operator, id.toString())).containsExactly("website-job.asked", "website-job.completed");
    }

    @Test
    void aWebsiteThatIsGoneHearsNothing() {
        Brand gone = Brand.create();
        Database.update("update people.tenant set erased_at = now(), active = false where id = ?", gone.id());
        UUID id = untold("failed", gone);
        Database.update("update people.website_job set leased_until = now() - interval '1 second' where id = ?", id);

        ended(id.toString(), "failed");
        assertThat(told(gone, id.toString())).isEmpty();
    }

    /** As a process leaves it that dies before it has told, and has still a minute to do so. */
    private UUID untold(String status, Brand from) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.website_job (id, website_id, slug, kind, status, file, requested_from, due_at, created_at,
                    told, leased_until)
                values (?, ?, 'x', 'export', ?, ?, ?, now() - interval '1 minute', now(), false, now() + interval '1 minute')
                """, id, brand.id(), status, "untold-" + id + ".zip", from.id());
        return id;
    }
}
