package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("AUD-03")
class AuditChainTest extends AuditChainCase {

    private UUID entryAt(long sequence) {
        return (UUID) Database.column(
                        "select entry_id from insight.audit_seal where tenant_id = ? and sequence = ?",
                        brand.id(),
                        sequence)
                .get(0);
    }

    @Test
    void whatIsEnteredIsChained() {
        live(3);
        long entries = count("insight.audit_entry");

        verify().body("intact", equalTo(true))
                .body("checked", equalTo((int) entries))
                .body("head", equalTo((int) entries))
                .body("hash.length()", equalTo(64))
                .body("broken", equalTo(null));

        settle();
        as(brand.admin()).get("/api/v1/audit?type=audit.verified").then().body("results[0].details.head", equalTo((int)
                entries));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update insight.audit_entry set actor_id = gen_random_uuid() where {tenant} and id = '%s' | entry-changed | 2
            update insight.audit_entry set details = '{"a": 1}' where {tenant} and id = '%s' | entry-changed | 2
            delete from insight.audit_entry where {tenant} and id = '%s' | entry-missing | 2
            delete from insight.audit_seal where {tenant} and entry_id = '%s' | seal-missing | 2
            update insight.audit_seal set content = sha256('x') where {tenant} and entry_id = '%s' | seal-changed | 2
            update insight.audit_private set content = '{"address": "::2"}' where {tenant} and entry_id = '%s' | personal-part-changed | 2
            """)
    void theFirstRowThatIsOtherwiseIsNamed(String change, String what, int sequence) {
        live(4);
        UUID entry = entryAt(2);

        tamper(change.formatted(entry));

        ValidatableResponse answer = verify();
        answer.body("intact", equalTo(false))
                .body("broken.what", equalTo(what))
                .body("broken.sequence", equalTo(sequence));
        if (!what.equals("seal-missing")) {
            answer.body("broken.entry_id", equalTo(entry.toString()));
        }
    }

    @Test
    void aRowThatNobodySealedIsNamed() {
        live(2);
        UUID inserted = UUID.randomUUID();
        tamper(
                "insert into insight.audit_entry select tenant_id, '%s', type, subject_id, actor_id, request_id, occurred_at, "
                                .formatted(inserted)
                        + "details, actor_role, digest from insight.audit_entry where {tenant} and id = '" + entryAt(1)
                        + "'");

        verify().body("broken.what", equalTo("entry-inserted")).body("broken.entry_id", equalTo(inserted.toString()));
    }

    @Test
    void rowsThatChangedPlacesAreNamed() {
        live(4);
        UUID second = entryAt(2);
        tamper("""
                update insight.audit_seal s set entry_id = o.entry_id, occurred_at = o.occurred_at, content = o.content
                from insight.audit_seal o
                where s.tenant_id = o.tenant_id and s.{tenant} and s.sequence in (2, 3) and o.sequence = 5 - s.sequence
                """);
        verify().body("broken.what", equalTo("seal-changed")).body("broken.sequence", equalTo(2));
        assertThat(entryAt(3)).isEqualTo(second);
    }

    @Test
    void anEndThatWasCutOffIsNamed() {
        live(3);
        long last = count("insight.audit_seal");
        UUID entry = entryAt(last);
        tamper("delete from insight.audit_seal where {tenant} and entry_id = '" + entry + "'");
        tamper("delete from insight.audit_entry where {tenant} and id = '" + entry + "'");
        verify().body("broken.what", equalTo("seal-missing")).body("broken.sequence", equalTo((int) last));

        tamper("update insight.audit_head h set sequence = s.sequence, hash = s.hash from insight.audit_seal s "
                + "where h.tenant_id = s.tenant_id and s.{tenant} and s.sequence = " + (last - 1));
        verify().body("broken.what", equalTo("head-changed"));

        fine("Later");
        settle();
        sealer.sealAll().await().atMost(PATIENCE);
        verify().body("broken.what", equalTo("head-changed"));
        assertThat(count("insight.audit_waiting"))
                .as("sealed behind what is not ours")
                .isPositive();
    }

    @Test
    void manyAtOnceMakeOneChain() {
        List<CompletableFuture<Void>> all = IntStream.range(0, 24)
                .mapToObj(number -> CompletableFuture.runAsync(() -> {
                    fine("Number " + number);
                    sealer.sealAll().await().atMost(PATIENCE);
                }))
                .toList();
        all.forEach(CompletableFuture::join);
        seal();

        assertThat(sequences())
                .isEqualTo(LongStream.rangeClosed(1, count("insight.audit_entry"))
                        .boxed()
                        .toList());
        verify().body("intact", equalTo(true));
    }

    @Test
    @Tag("SEC-08")
    void whatIsPersonalStandsApartAndMayGo() {
        as(brand.client())
                .header("If-Match", "*")
                .body(Map.of("display_name", "Grace Hopper"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        seal();
        as(brand.admin())
                .get("/api/v1/audit?type=user.renamed")
                .then()
                .body("results[0].address", equalTo("127.0.0.1"))
                .body("results[0].actor_role", equalTo("client"))
                .body(
                        "results[0].changes.display_name.before",
                        equalTo(brand.client().name()))
                .body("results[0].changes.display_name.after", equalTo("Grace Hopper"));
        assertThat(Database.column("select e::text from insight.audit_entry e where tenant_id = ?", brand.id()))
                .noneMatch(entry ->
                        entry.toString().contains("Hopper") || entry.toString().contains("127.0.0.1"));

        Database.update("delete from insight.audit_private where tenant_id = ?", brand.id());

        as(brand.admin())
                .get("/api/v1/audit?type=user.renamed")
                .then()
                .body("results[0].address", equalTo(null))
                .body("results[0].changes", equalTo(Map.of()));
        verify().body("intact", equalTo(true));
    }

    @Test
    @Tag("AUD-04")
    void theStaffsActionsAreAListOfTheirOwn() {
        place(brand.client());
        live(1);
        as(brand.admin())
                .get("/api/v1/audit?staff=true&limit=200")
                .then()
                .body("results.type", hasItem("fine.issued"))
                .body("results.findAll { it.actor_role == 'client' }.size()", equalTo(0));
        as(brand.admin())
                .get("/api/v1/audit/actions")
                .then()
                .statusCode(200)
                .body("actions.size()", greaterThan(40))
                .body(
                        "actions.find { it.type == 'fine.waived' }.fields.find { it.name == 'reason' }.personal",
                        equalTo(true));
    }

    @Test
    void theApplicationCanNeitherChangeNorRemoveAnything() {
        assertThat(Database.column("""
                        select r || ' ' || p || ' ' || t
                        from unnest(array['scriptorium_app', 'scriptorium_system']) r,
                            unnest(array['update', 'delete', 'truncate']) p,
                            unnest(array['insight.audit_entry', 'insight.audit_seal']) t
                        where has_table_privilege(r, t, p)
                        """)).isEmpty();
        assertThat(Database.column("""
                        select p from unnest(array['insert', 'update', 'delete']) p
                        where has_table_privilege('scriptorium_app', 'insight.audit_head', p)
                            or has_table_privilege('scriptorium_app', 'insight.audit_seal', 'update, delete')
                        """)).isEmpty();
    }
}
