package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.HoldUnderWay;
import io.scriptorium.testing.Person;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is to be erased and who is to be held: whichever comes first. */
@QuarkusTest
@Tag("SEC-08")
@Tag("USR-12")
class HoldRaceTest extends ErasureCase {

    @Test
    void anErasureWaitsForAHoldThatIsBeingPlaced() throws SQLException {
        Person client = brand.client();

        HoldUnderWay.during(brand, () -> erase(client))
                .statusCode(409)
                .body("code", equalTo("deletion-blocked"))
                .body("blocked_by", contains("legal-hold"));

        assertThat(statusOf(client)).isEqualTo("active");
    }

    @Test
    void nobodyIsHeldWhoWasErased() {
        Person client = brand.client();
        erase(client).statusCode(200);

        as(brand.admin())
                .body(Map.of("member_id", client.memberId(), "reason", "A case"))
                .post("/api/v1/legal-holds")
                .then()
                .statusCode(409)
                .body("code", equalTo("erased-already"));
    }
}
