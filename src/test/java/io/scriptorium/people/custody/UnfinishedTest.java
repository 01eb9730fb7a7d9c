package io.scriptorium.people.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs that break, or that a process leaves, where it matters most: nothing is lost, and no website is left halfway. */
@Tag("TEN-03")
@Tag("TEN-17")
@QuarkusTest
class UnfinishedTest extends ArchiveCase {

    private static final String TWO = ProxiedPlacement.NAME;

    @AfterEach
    void mend() {
        Database.update("drop trigger if exists broken on people.tenant");
        Database.update("drop trigger if exists broken on people.app_user");
        Database.update("drop function if exists public.broken");
        Database.update("drop table if exists archive." + kept());
        Database.updateIn(TWO, "delete from kernel.timer where tenant_id = ?", brand.id());
    }

    private String kept() {
        return "kept_" + brand.tenant().slug().replace('-', '_');
    }

    /** Whatever changes the brand's rows so fails. */
    private static void breakOn(String table, String change, String when) {
        Database.update("""
                create function public.broken() returns trigger language plpgsql as
                $$ begin raise exception 'broken on purpose'; end $$
                """);
        Database.update("create trigger broken before " + change + " on " + table + " for each row when (" + when
                + ") execute function public.broken()");
    }

    private Map<String, Object> there() {
        return Map.of("website_id", brand.id(), "placement", TWO);
    }

    private void awaitPostponed(String id, String phase) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            runner.drain().await().atMost(PATIENCE);
            return Database.column(
                            "select status || ' ' || coalesce(phase, '') from people.website_job where id = ?",
                            UUID.fromString(id))
                    .contains("scheduled " + phase);
        });
    }

    /** A job that leads to the other database, as a process leaves it that dies. */
    private String left(String kind, @Nullable String phase, int attempts) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.website_job (id, website_id, slug, kind, status, phase, placement, due_at, created_at,
                    leased_until, attempts)
                values (?, ?, 'x', ?, 'running', ?, ?, now(), now(), now() - interval '1 second', ?)
                """, id, brand.id(), kind, phase, TWO, attempts);
        return id.toString();
    }

    private void halt() {
        Database.update("update people.tenant set writable = false where id = ?", brand.id());
    }

    @Test
    void anArchiveIsNotTakenInBesideWhatTheWebsiteHasInAnotherDatabase() {
        live();
        String file = ended(asked("export", website()), "done").path("file");
        quiet();
        activate(false);

        ended(asked("restore", Map.of("file", file, "placement", TWO)), "failed")
                .then()
                .body("error", startsWith("The website has data in"));

        assertThat(rows(count(TWO, brand))).isZero();
        activate(true);
        order().then().statusCode(201);
    }

    @Test
    void anErasureThatBreaksOnceTheRowsAreGoneIsTakenUpAgain() {
        live();
        quiet();
        activate(false);
        long logins = logins();
        breakOn("people.app_user", "delete", "old.id = '" + brand.client().userId() + "'");
        String id = asked("erasure", reasoned());
        makeDue(id);
        awaitPostponed(id, "erased");
        assertThat(rows(count("shared", brand))).isZero();
        assertThat(logins()).isEqualTo(logins);
        as(operator.superadmin())
                .post("/api/v1/website-jobs/" + id + "/cancellation")
                .then()
                .statusCode(409);

        Database.update("drop trigger broken on people.app_user");
        makeDue(id);
        ended(id, "done");
        assertThat(logins()).isZero();
        job(id).then().body("proof.rows.sum()", equalTo((int) rows(proof(job(id)))));
    }

    @Test
    void aMoveLeavesWhatWasRetiredWhereItIs() {
        live();
        Database.update("create table archive." + kept() + " (tenant_id uuid not null, id uuid primary key)");
        Database.update("alter table archive." + kept() + " enable row level security");
        Database.update("insert into archive." + kept() + " values (?, gen_random_uuid())", brand.id());

        ended(asked("move", there()), "done");

        assertThat(rows(count("shared", brand))).isZero();
        assertThat(Database.number("select count(*) from archive." + kept() + " where tenant_id = ?", brand.id()))
                .isOne();
    }

    @Test
    void aMoveWhoseWebsiteCannotBeLedToTheNewPlaceIsTakenUpAgain() {
        live();
        breakOn("people.tenant", "update", "old.placement <> new.placement");
        String id = asked("move", there());
        awaitPostponed(id, "switched shared");
        order().then().statusCode(503);

        Database.update("drop trigger broken on people.tenant");
        makeDue(id);
        ended(id, "done");
        order().then().statusCode(201);
        assertThat(rows(count("shared", brand))).isZero();
    }

    @Test
    void aCopyThatNobodySawThroughIsMadeAnew() {
        live();
        int orders = as(brand.client()).get("/api/v1/orders").path("results.size()");

        ended(left("move", "copied", 1), "done");

        assertThat(rows(count("shared", brand))).isZero();
        as(brand.client()).get("/api/v1/orders").then().body("results.size()", equalTo(orders));
    }

    @Test
    void aMoveThatWasTriedTooOftenLeavesTheWebsiteAsItWas() {
        live();
        halt();

        ended(left("move", null, 20), "failed").then().body("error", containsString("too often"));

        order().then().statusCode(201);
    }

    @Test
    void whatCannotBeUndoneIsNeverGivenUp() {
        live();
        halt();
        estate.copy("shared", TWO, brand.id()).await().atMost(PATIENCE);

        ended(left("move", "switched shared", 20), "done");

        assertThat(rows(count("shared", brand))).isZero();
        order().then().statusCode(201);
        assertThat(Database.columnIn(TWO, "select count(*) from work.\"order\" where tenant_id = ?", brand.id()))
                .isEqualTo(List.of(3L));
    }

    @Test
    void aWebsiteWhoseArchiveIsTakenInIsLedToItsRows() {
        live();
        estate.copy("shared", TWO, brand.id()).await().atMost(PATIENCE);
        estate.clear("shared", brand.id()).await().atMost(PATIENCE);

        ended(left("restore", "taken-in", 20), "done");

        order().then().statusCode(201);
        assertThat(rows(count("shared", brand))).isZero();
    }
}
