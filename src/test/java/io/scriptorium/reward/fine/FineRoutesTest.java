package io.scriptorium.reward.fine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FineRoutesTest extends FineTest {

    private static final String WAIVER = "{\"reason\": \"The client was late with the files\"}";

    private ValidatableResponse waive(Person person, UUID fine) {
        return as(person).body(WAIVER).post("/api/v1/fines/" + fine + "/waiver").then();
    }

    private ValidatableResponse addPolicy(Person person, String body) {
        return as(person).body(body).post("/api/v1/fines/policies").then();
    }

    private ValidatableResponse issue(Person person, UUID writer, String amount) {
        return as(person)
                .body("{\"writer_id\": \"%s\", \"amount\": %s, \"reason\": \"Copied text\"}".formatted(writer, amount))
                .post("/api/v1/fines")
                .then();
    }

    @Test
    @Tag("FIN-05")
    void aWaiverGivesBackEverythingAndEndsTheFine() {
        Late order = assign(brand.writer());
        passTo(order, 2);
        UUID id = idOf(fineOf(order));

        waive(brand.admin(), id)
                .statusCode(200)
                .body("status", equalTo("waived"))
                .body("total.amount", equalTo(0));
        passTo(order, 6);

        JsonPath fine = fineOf(order);
        assertThat(lines(fine)).containsExactly("hour 1 500 = 500", "hour 2 600 = 1100", "waiver null -1100 = 0");
        assertThat(fine.getString("lines[2].explanation")).isEqualTo("Waived: The client was late with the files");
        assertThat(events(id)).containsExactly("fine.issued", "fine.increased", "fine.waived");
        assertThat(earnings(brand.writer())).isZero();
        assertThat(finesCollected()).isZero();
        assertThat(timers()).isZero();

        waive(brand.admin(), id).statusCode(409).body("code", equalTo("fine-waived"));
        assertThat(earnings(brand.writer())).isZero();
    }

    @Test
    @Tag("FIN-05")
    void thereIsNothingToWaiveOfAVoidedFine() {
        Late order = assign(brand.writer());
        passTo(order, 1);
        deliver(order, order.deadline(), true);
        waive(brand.admin(), idOf(fineOf(order))).statusCode(409).body("code", equalTo("nothing-to-waive"));
    }

    @Test
    @Tag("FIN-04")
    void anAdminFinesAWriterByHandOnce() {
        UUID writer = brand.writer().memberId();
        String body =
                "{\"writer_id\": \"%s\", \"amount\": {\"amount\": 1500, \"currency\": \"USD\"}, \"reason\": \"Copied\"}"
                        .formatted(writer);
        for (int i = 0; i < 2; i++) {
            as(brand.admin())
                    .header("Idempotency-Key", "fine-1")
                    .body(body)
                    .post("/api/v1/fines")
                    .then()
                    .statusCode(201)
                    .header("Location", startsWith("http"))
                    .body("type", equalTo("manual"))
                    .body("status", equalTo("final"))
                    .body("reason", equalTo("Copied"))
                    .body("lines", hasSize(1));
        }
        settle();
        assertThat(earnings(brand.writer())).isEqualTo(-1500);
        String id = as(brand.writer()).get("/api/v1/fines").jsonPath().getString("results[0].id");
        assertThat(events(UUID.fromString(id))).containsExactly("fine.issued");

        waive(brand.superadmin(), UUID.fromString(id)).statusCode(200);
        assertThat(earnings(brand.writer())).isZero();
        as(brand.writer()).get("/api/v1/fines/" + id).then().body("reason", equalTo("Copied"));
    }

    @Test
    @Tag("FIN-04")
    void aFineByHandNeedsAWriterAndAnAmountInTheBrandsCurrency() {
        UUID writer = brand.writer().memberId();
        issue(brand.admin(), brand.client().memberId(), "{\"amount\": 100, \"currency\": \"USD\"}")
                .statusCode(400)
                .body("violations.field", hasItem("writer_id"));
        issue(brand.admin(), Ids.next(), "{\"amount\": 100, \"currency\": \"USD\"}")
                .statusCode(400);
        issue(brand.admin(), writer, "{\"amount\": 100, \"currency\": \"EUR\"}")
                .statusCode(400)
                .body("violations.field", hasItem("amount.currency"));
        issue(brand.admin(), writer, "{\"amount\": 0, \"currency\": \"USD\"}")
                .statusCode(400)
                .body("violations.field", hasItem("amount.amount"));
        issue(brand.admin(), writer, "{\"amount\": -5, \"currency\": \"USD\"}").statusCode(400);
        issue(brand.admin(), writer, "{\"amount\": 1e30, \"currency\": \"USD\"}")
                .statusCode(400);
        issue(brand.admin(), writer, "{\"amount\": 9223372036854775807, \"currency\": \"USD\"}")
                .statusCode(400)
                .body("violations.field", hasItem("amount.amount"));
        issue(brand.admin(), writer, "null").statusCode(400);
        as(brand.admin())
                .body("{\"writer_id\": \"%s\", \"order_id\": \"%s\", \"amount\": %s, \"reason\": \"Copied\"}"
                        .formatted(writer, Ids.next(), "{\"amount\": 100, \"currency\": \"USD\"}"))
                .post("/api/v1/fines")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("order_id"));
        assertThat(earnings(brand.writer())).isZero();
    }

    @Test
    @Tag("FIN-02")
    void aTenantHasTermsFromTheStartAndAnAdminAddsVersions() {
        as(brand.writer())
                .get("/api/v1/fines/policies")
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].version", equalTo(1))
                .body("results[0].grace_minutes", equalTo(10));
        addPolicy(brand.admin(), """
                        {"grace_minutes": 30, "first_hour_rate": 200, "hourly_step": 50, "cap_rate": 2000,
                         "minimum_amount": 300}
                        """)
                .statusCode(201)
                .body("version", equalTo(2))
                .body("minimum_amount", equalTo(300));
        as(brand.support()).get("/api/v1/fines/policies").then().body("results.version", equalTo(List.of(2, 1)));
    }

    @Test
    @Tag("FIN-02")
    void termsThatContradictThemselvesAreRefused() {
        addPolicy(brand.admin(), """
                        {"grace_minutes": 0, "first_hour_rate": 2000, "hourly_step": 0, "cap_rate": 1000,
                         "minimum_amount": 0}
                        """).statusCode(400).body("violations.field", hasItem("cap_rate"));
        addPolicy(brand.admin(), """
                        {"grace_minutes": 0, "first_hour_rate": 10, "hourly_step": 0, "cap_rate": 1000,
                         "minimum_amount": 0, "effective_from": "2020-01-01T00:00:00Z"}
                        """).statusCode(400).body("violations.field", hasItem("effective_from"));
        addPolicy(brand.admin(), """
                        {"grace_minutes": 0, "first_hour_rate": 10, "hourly_step": 0, "cap_rate": 1000,
                         "minimum_amount": 0, "effective_from": "+999999999-01-01T00:00:00Z"}
                        """).statusCode(400).body("violations.field", hasItem("effective_from"));
        addPolicy(brand.admin(), """
                        {"grace_minutes": -1, "first_hour_rate": 10001, "hourly_step": 0, "cap_rate": 1000}
                        """)
                .statusCode(400)
                .body("violations.field", hasItem("grace_minutes"))
                .body("violations.field", hasItem("first_hour_rate"))
                .body("violations.field", hasItem("minimum_amount"));
        addPolicy(brand.admin(), "{\"grace\": 1}").statusCode(400);
    }

    @Test
    @Tag("RBA-02")
    void othersMayNotSeeOrDoIt() {
        Late order = assign(brand.writer());
        passTo(order, 1);
        UUID id = idOf(fineOf(order));

        anonymous().get("/api/v1/fines").then().statusCode(401);
        as(brand.client()).get("/api/v1/fines").then().statusCode(403);
        as(brand.editor()).get("/api/v1/fines").then().statusCode(403);
        as(brand.writer(2)).get("/api/v1/fines/" + id).then().statusCode(404);
        as(brand.writer(2)).get("/api/v1/fines").then().statusCode(200).body("results", hasSize(0));
        waive(brand.writer(), id).statusCode(403);
        waive(brand.support(), id).statusCode(403);
        issue(brand.support(), brand.writer().memberId(), "{\"amount\": 1, \"currency\": \"USD\"}")
                .statusCode(403);
        addPolicy(brand.support(), "{}").statusCode(403);
        as(brand.admin())
                .body("{\"reason\": \" \"}")
                .post("/api/v1/fines/" + id + "/waiver")
                .then()
                .statusCode(400);
        waive(brand.admin(), Ids.next()).statusCode(404);
    }

    @Test
    @Tag("TEN-01")
    void anotherTenantKnowsNothingOfIt() {
        Late order = assign(brand.writer());
        passTo(order, 1);
        UUID id = idOf(fineOf(order));

        Brand other = Brand.create();
        as(other.admin()).get("/api/v1/fines/" + id).then().statusCode(404);
        as(other.admin()).get("/api/v1/fines").then().statusCode(200).body("results", hasSize(0));
        waive(other.admin(), id).statusCode(404);
        issue(other.admin(), brand.writer().memberId(), "{\"amount\": 1, \"currency\": \"USD\"}")
                .statusCode(400);
    }

    @Test
    @Tag("FIN-03")
    void whatWaitsForADeadlineIsNoFineYet() {
        Late order = assign(brand.writer());
        UUID waiting = (UUID) Database.column("select id from reward.fine where tenant_id = ?", brand.id())
                .get(0);
        assertThat(finesOf(order)).isEmpty();
        as(brand.admin()).get("/api/v1/fines/" + waiting).then().statusCode(404);
        waive(brand.admin(), waiting).statusCode(404);
    }
}
