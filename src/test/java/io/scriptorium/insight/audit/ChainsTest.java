package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator's verification of all websites. Other tests leave broken chains behind. */
@QuarkusTest
@Tag("AUD-03")
class ChainsTest extends ApiTest {

    private static final String ROUTE = "/internal/audit-verification";

    @Inject
    Sealer sealer;

    /** Makes an entry of a brand and has it sealed. */
    private void seal(Brand one) {
        as(one.client()).header("If-Match", "*").body("{\"language\": \"fr\"}").patch("/api/v1/users/me");
        settle(one);
        Awaitility.await().until(() -> {
            sealer.sealAll().await().indefinitely();
            return Database.number("select count(*) from insight.audit_seal where tenant_id = ?", one.id()) > 0;
        });
    }

    private ValidatableResponse verify() {
        return anonymous()
                .header("X-Tick-Secret", "test-tick-secret")
                .post(ROUTE)
                .then()
                .statusCode(200);
    }

    private String of(Brand one) {
        return "broken.find { it.website_id == '" + one.id() + "' }";
    }

    @Test
    void theFirstBrokenRowOfEachWebsiteIsNamed() {
        Brand other = Brand.create();
        seal(brand);
        seal(other);
        UUID gone = (UUID) Database.column("select entry_id from insight.audit_seal where tenant_id = ?", other.id())
                .get(0);
        Database.update("set session_replication_role = replica");
        try {
            Database.update("delete from insight.audit_entry where tenant_id = ? and id = ?", other.id(), gone);
        } finally {
            Database.update("set session_replication_role = origin");
        }

        ValidatableResponse answer = verify();

        answer.body("intact", equalTo(false))
                .body(of(brand), nullValue())
                .body(of(other) + ".slug", equalTo(other.tenant().slug()))
                .body(of(other) + ".sequence", equalTo(1))
                .body(of(other) + ".entry_id", equalTo(gone.toString()))
                .body(of(other) + ".what", equalTo("entry-missing"));
        assertThat(answer.extract().<Integer>path("websites"))
                .isEqualTo((int) Database.number("select count(*) from people.tenant where erased_at is null"));
    }

    @Test
    void itNeedsTheSecret() {
        anonymous().post(ROUTE).then().statusCode(404);
        anonymous().header("X-Tick-Secret", "wrong").post(ROUTE).then().statusCode(404);
    }
}
