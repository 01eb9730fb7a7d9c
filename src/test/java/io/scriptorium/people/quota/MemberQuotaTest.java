package io.scriptorium.people.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many members a website may have, and what the platform sees of a website's use. */
@QuarkusTest
class MemberQuotaTest extends QuotaCase {

    private static final String MEMBERS = "members";
    private static final String PASSWORD = "nine bottles on a wall";

    @Inject
    Members members;

    private static String address() {
        return UUID.randomUUID() + "@members.example";
    }

    private Response register(String email) {
        return anonymous()
                .body(Map.of("email", email, "password", PASSWORD, "display_name", "Ada L."))
                .post("/api/v1/auth/register");
    }

    private void isFull(Response answer, int limit) {
        answer.then()
                .statusCode(422)
                .body("code", equalTo("quota-exceeded"))
                .body("title", equalTo("This website has as many members as it may."))
                .body("metric", equalTo(MEMBERS))
                .body("limit", equalTo(limit))
                .body("used", equalTo(limit));
    }

    @Test
    @Tag("TEN-06")
    @Tag("AUT-01")
    void whereNoMoreMembersMayBeNobodyRegisters() {
        usage().body(of(MEMBERS, "per"), nullValue())
                .body(of(MEMBERS, "limit"), nullValue())
                .body(of(MEMBERS, "months"), hasSize(0));
        int here = used(MEMBERS);
        register(address()).then().statusCode(201);
        assertThat(used(MEMBERS)).isEqualTo(here + 1);
        limit(MEMBERS, here + 1);

        String email = address();
        isFull(register(email), here + 1);
        isFull(register(brand.client().email()), here + 1);
        isFull(register(Brand.create().client().email()), here + 1);
        assertThat(Database.number("select count(*) from people.app_user where email = ?", email))
                .isZero();

        limit(MEMBERS, here + 2);
        register(email).then().statusCode(201);
        isFull(register(address()), here + 2);
    }

    @Test
    @Tag("TEN-06")
    @Tag("USR-10")
    void whoeverWasDeclinedComesInOnlyWhereThereIsRoom() {
        setting(brand.admin(), "auth.approval-required", true).then().statusCode(200);
        String declined = register(address()).then().statusCode(201).extract().path("id");
        as(brand.admin())
                .post("/api/v1/users/" + declined + "/rejection")
                .then()
                .statusCode(204);
        int here = used(MEMBERS);
        limit(MEMBERS, here);

        Response full = as(brand.admin()).post("/api/v1/users/" + declined + "/approval");
        isFull(full, here);
        limit(MEMBERS, here + 1);

        as(brand.admin()).post("/api/v1/users/" + declined + "/approval").then().statusCode(204);
        assertThat(used(MEMBERS)).isEqualTo(here + 1);
    }

    @Test
    @Tag("TEN-06")
    @Tag("SEC-05")
    void ofSeveralAtOnceNoMoreComeInThanThereIsRoomFor() {
        int limit = used(MEMBERS) + 3;
        limit(MEMBERS, limit);
        List<Integer> answers = atOnce(i -> register(address()).statusCode());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 422).hasSize(5);
        assertThat(used(MEMBERS)).isEqualTo(limit);
    }

    @Test
    @Tag("TEN-06")
    void whoeverIsTurnedAwayMakesRoomAndOperatorsTakeNone() {
        set("auth.approval-required", true);
        int limit = used(MEMBERS) + 1;
        limit(MEMBERS, limit);
        String waiting = register(address()).then().statusCode(201).extract().path("id");
        isFull(register(address()), limit);

        Member operator = inTenant(() -> members.join(Ids.next(), Role.SUPERADMIN, "Olga", address()));
        assertThat(operator.active()).isTrue();
        assertThat(used(MEMBERS)).isEqualTo(limit);
        as(brand.admin()).post("/api/v1/users/" + waiting + "/rejection").then().statusCode(204);
        register(address()).then().statusCode(201);
    }

    @Test
    @Tag("TEN-07")
    void thePlatformSeesWhatEachWebsiteUses() {
        Brand other = Brand.create();
        as(other.client())
                .body(OrderForm.order(clock))
                .post("/api/v1/orders")
                .then()
                .statusCode(201);
        settle(other);
        String address = "/api/v1/websites/" + other.id() + "/usage";

        as(brand.superadmin())
                .get(address)
                .then()
                .statusCode(200)
                .body(of("orders", "used"), equalTo(1))
                .body("results.metric", equalTo(List.of("letters", MEMBERS, "messages", "orders", "text_messages")));
        usage().body(of("orders", "used"), equalTo(0));
        for (Person person : List.of(brand.admin(), other.admin(), brand.client())) {
            as(person).get(address).then().statusCode(403);
        }
        as(brand.superadmin())
                .get("/api/v1/websites/" + UUID.randomUUID() + "/usage")
                .then()
                .statusCode(404);
    }
}
