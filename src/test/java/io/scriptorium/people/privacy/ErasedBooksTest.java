package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the books keep of those who were erased, and what they take of them. */
@QuarkusTest
@Tag("USR-12")
class ErasedBooksTest extends ErasureCase {

    private static final String FINES = "/api/v1/fines";
    private static final String TOP_UPS = "/api/v1/wallet/top-ups";

    @Test
    @Tag("FIN-04")
    @Tag("FIN-05")
    void whatTheStaffWroteOfAFineStandsInNoBook() {
        Map<String, Object> amount = Map.of("amount", 1500, "currency", "USD");
        as(brand.admin())
                .body(Map.of("writer_id", brand.writer().memberId(), "amount", amount, "reason", "Copied Zanzibar"))
                .post(FINES)
                .then()
                .statusCode(201);
        String fine = as(brand.writer()).get(FINES).path("results[0].id");
        as(brand.admin())
                .body(Map.of("reason", "Quixotic after all"))
                .post(FINES + "/{id}/waiver", fine)
                .then()
                .statusCode(200);

        erase(brand.writer()).statusCode(200);

        assertThat(Database.column(
                        "select description from money.entry where tenant_id = ? order by recorded_at", brand.id()))
                .containsExactly("Fine by hand", "Fine waived");
    }

    private Map<String, Object> topUp() {
        return Map.of("amount", Map.of("amount", 500, "currency", "USD"));
    }

    private ValidatableResponse confirm(String topUp) {
        return as(brand.admin())
                .body(Map.of("reference", "bank-1"))
                .post(TOP_UPS + "/{id}/confirmation", topUp)
                .then();
    }

    @Test
    @Tag("WAL-04")
    void whoIsToGetMoneyIsNotErased() {
        Person client = brand.client();
        String topUp = created(client, TOP_UPS, topUp());
        erase(client).statusCode(409).body("blocked_by", contains("balance"));

        confirm(topUp).statusCode(200);
        created(client, TOP_UPS, topUp());
        erase(client).statusCode(409).body("blocked_by", contains("balance"));
    }

    @Test
    @Tag("WAL-04")
    void nothingIsBookedForSomebodyErased() {
        Person client = brand.client();
        String topUp = created(client, TOP_UPS, topUp());
        as(brand.admin()).body(Map.of("reason", "Not yet")).post(TOP_UPS + "/{id}/rejection", topUp);
        erase(client).statusCode(200);
        Database.update("""
                update money.top_up set status = 'pending', decided_by = null, decided_at = null
                where tenant_id = ?
                """, brand.id()); // one that came while the erasure went on

        confirm(topUp).statusCode(409).body("code", equalTo("member-erased"));
        Map<String, Object> booking = new HashMap<>(topUp());
        booking.putAll(Map.of("member_id", client.memberId(), "reference", "bank-2"));
        as(brand.admin()).body(booking).post(TOP_UPS).then().statusCode(409).body("code", equalTo("member-erased"));

        assertThat(Database.number("select count(*) from money.entry where tenant_id = ?", brand.id()))
                .isZero();
    }
}
