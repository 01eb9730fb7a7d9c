package io.scriptorium.people.impersonation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What those who act for a member do not see, and what of theirs the member does not. */
@QuarkusTest
@Tag("AUT-19")
class ImpersonationSightTest extends ImpersonationCase {

    private void signInWith(Person person, String agent) {
        anonymous()
                .header("User-Agent", agent)
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
        settle();
    }

    private void order(String token) {
        by(token).body(OrderForm.order(clock)).post("/api/v1/orders").then().statusCode(201);
    }

    @Test
    @Tag("NTF-01")
    @Tag("AUT-17")
    void whereTheMemberSignedInFromIsNotToldToThem() {
        allow();
        Person client = brand.client();
        signInWith(client, "Firefox/145.0 (Windows)");
        signInWith(client, "Safari/605 (Macintosh)");
        List<String> own = as(client).get("/api/v1/notifications").path("results.topic");
        assertThat(own).contains("auth.new-device");
        as(brand.admin())
                .body(Map.of(
                        "order_id",
                        as(client)
                                .body(OrderForm.order(clock))
                                .post("/api/v1/orders")
                                .path("id"),
                        "method",
                        "manual",
                        "reference",
                        "bank-1"))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        settle();

        Acting acting = act(signIn(brand.admin()), client);

        List<String> seen = by(acting.token())
                .get("/api/v1/notifications")
                .then()
                .statusCode(200)
                .extract()
                .path("results.topic");
        assertThat(seen).isNotEmpty().noneMatch(topic -> topic.startsWith("auth."));
        by(acting.token())
                .get("/api/v1/notifications?topic=auth.new-device")
                .then()
                .body("results", hasSize(0));
        assertThat(as(client).get("/api/v1/notifications").<List<String>>path("results.topic"))
                .contains("auth.new-device");
    }

    @Test
    @Tag("SEC-08")
    void whereTheyWereIsNotInTheMembersExport() {
        allow();
        Person client = brand.client();
        order(token(client));
        order(act(signIn(brand.admin()), client).token());
        settle();
        List<Object> inPerson = entries("impersonator_id is null");
        List<Object> acted = entries("impersonator_id is not null");
        assertThat(acted).isNotEmpty();

        String export = as(client)
                .get("/api/v1/privacy/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        List<String> details =
                export.lines().filter(line -> line.contains("\"audit-detail\"")).toList();
        assertThat(details).anyMatch(line -> inPerson.stream().anyMatch(id -> line.contains(id.toString())));
        assertThat(details).noneMatch(line -> acted.stream().anyMatch(id -> line.contains(id.toString())));
    }

    /** Orders that the client placed, or seems to have. */
    private List<Object> entries(String condition) {
        return Database.column(
                "select id from insight.audit_entry where tenant_id = ? and type = 'order.placed' and " + condition,
                brand.id());
    }
}
