package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderFacts;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUD-01")
class AuditExportTest extends OrderFacts {

    private ValidatableResponse asked(Person person, String query) {
        return as(person).get("/api/v1/audit/export" + query).then();
    }

    private List<JsonObject> exported(String query) {
        return asked(brand.admin(), query)
                .statusCode(200)
                .contentType(containsString("application/x-ndjson"))
                .header("Content-Disposition", containsString("audit.ndjson"))
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.isBlank())
                .map(JsonObject::new)
                .toList();
    }

    /** Entries of the same moment in threes, each third a microsecond later. */
    private void many(int entries, Instant from) {
        Database.update("""
                insert into insight.audit_entry
                    (tenant_id, id, type, subject_id, request_id, occurred_at, details)
                select ?, gen_random_uuid(), 'order.placed', gen_random_uuid(), 'bulk',
                    ?::timestamptz + (i / 3) * interval '1 microsecond', '{}'
                from generate_series(0, ? - 1) as i
                """, brand.id(), from.atOffset(ZoneOffset.UTC), entries);
    }

    @Test
    void howeverLongItIsItComesWholeAndInOrder() {
        int many = 2 * Pages.PORTION + 17;
        many(many, clock.instant().minus(Duration.ofMinutes(10)));

        List<JsonObject> bulk = exported("").stream()
                .filter(entry -> entry.getString("request_id").equals("bulk"))
                .toList();

        assertThat(bulk.stream().map(entry -> entry.getString("id")).distinct()).hasSize(many);
        assertThat(bulk.stream().map(entry -> OffsetDateTime.parse(entry.getString("occurred_at"))))
                .hasSize(many)
                .isSorted();
    }

    @Test
    void itIsOfASpanOfTime() {
        Instant start = clock.instant().minus(Duration.ofMinutes(10));
        many(9, start); // at 0, 1 and 2 µs

        String from = "?occurred_from=" + start.plusNanos(1_000);
        assertThat(exported(from + "&occurred_to=" + start.plusNanos(2_000)))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(Instant.parse(entry.getString("occurred_at")))
                        .isEqualTo(start.plusNanos(1_000)));
        assertThat(exported("?occurred_from=2099-01-01T00:00:00Z")).isEmpty();
        asked(brand.admin(), "?occurred_from=yesterday")
                .statusCode(400)
                .body("violations.field", hasItem("occurred_from"));
        asked(brand.admin(), "?occurred_to=0").statusCode(400).body("violations.field", hasItem("occurred_to"));
    }

    @Test
    void itTakesTheFiltersOfTheList() {
        UUID order = place(brand.client());
        settle();

        assertThat(exported("?subject_kind=order&verb=create,delete&subject_id=" + order))
                .hasSize(1)
                .allSatisfy(entry -> {
                    assertThat(entry.getString("type")).isEqualTo("order.placed");
                    assertThat(entry.getString("verb")).isEqualTo("create");
                    assertThat(entry.getString("subject_kind")).isEqualTo("order");
                });
        assertThat(exported("?subject_kind=order&verb=delete")).isEmpty();
        asked(brand.admin(), "?verb=destroy").statusCode(400).body("violations.field", hasItem("verb"));
        asked(brand.admin(), "?sort=occurred_at").statusCode(400).body("violations.field", hasItem("sort"));
        settle();
        as(brand.admin())
                .get("/api/v1/audit?type=audit.exported")
                .then()
                .body("results", hasSize(2))
                .body("results.details.filters", hasItem(List.of("subject_id", "subject_kind", "verb")));
    }

    @Test
    @Tag("AUD-03")
    void thatItWasTakenIsEnteredItself() {
        exported("?occurred_from=2020-01-01T00:00:00Z");
        settle();

        assertThat(events(brand.id())).contains("audit.exported");
        as(brand.admin())
                .get("/api/v1/audit?type=audit.exported")
                .then()
                .body("results.actor_id", hasItem(brand.admin().memberId().toString()))
                .body("results.details.from", hasItem("2020-01-01T00:00:00Z"));
    }

    @Test
    @Tag("TEN-01")
    void anotherTenantsEntriesAreNotInIt() {
        UUID order = place(brand.client());
        settle();
        assertThat(exported("").toString()).contains(order.toString());

        asked(Brand.create().admin(), "").statusCode(200).body(not(containsString(order.toString())));
    }

    @Test
    @Tag("RBA-02")
    void itIsForThoseWhoRunTheTenantAndProveIt() {
        anonymous().get("/api/v1/audit/export").then().statusCode(401);
        asked(brand.client(), "").statusCode(403);
        asked(brand.writer(), "").statusCode(403);
        asked(brand.support(), "").statusCode(403);

        withOldProof(brand.admin()).get("/api/v1/audit/export").then().statusCode(401);
    }
}
