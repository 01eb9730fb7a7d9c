package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the books keep of those who were erased, and what they take of them. */
@QuarkusTest
@Tag("USR-12")
class ErasedBooksTest extends ErasureCase {

    private static final String FINES = "/api/v1/fines";

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
}
