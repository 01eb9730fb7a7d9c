package io.scriptorium.people.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each field is seen with its right, and not without: in each resource that shows it. */
@QuarkusTest
@Tag("RBA-03")
class FieldTest extends ApiTest {

    private static final List<String> SUPPORT = List.of(
            "users.view",
            "personas.view",
            "personas.manage",
            "writers.view",
            "orders.read",
            "orders.read-all",
            "orders.manage",
            "payments.view",
            "payments.view-all",
            "fines.read",
            "loyalty.read",
            "chat.use",
            "chat.read-all");

    @Inject
    Members members;

    private Person joined(Role role, String name) {
        String email = Ids.next() + "@joined.example";
        Member member = inTenant(() -> members.join(Ids.next(), role, name, email));
        return new Person(brand, member.userId(), member.id(), role, name, email);
    }

    /** Lets support see these fields and no others. */
    private void open(String... fields) {
        List<String> permissions = new ArrayList<>(SUPPORT);
        permissions.addAll(List.of(fields));
        give(brand.support(), "all", permissions.toArray(String[]::new));
    }

    private String order(Person client) {
        return created(client, "/api/v1/orders", OrderForm.order(clock));
    }

    @Test
    void theApiListsFieldsAndWhoMaySeeThem() {
        as(brand.admin())
                .get("/api/v1/access/fields")
                .then()
                .statusCode(200)
                .body("results.field", contains("email", "name", "phone", "notes", "price", "pay"))
                .body("results[0].permission", equalTo("fields.email"))
                .body("results[0].roles", contains("support", "admin", "superadmin"))
                .body("results[0].base_roles", containsInAnyOrder("editor", "support", "admin"));
        as(brand.admin()).get("/api/v1/access/permissions").then().body("results.name", hasItem("fields.price"));
        as(brand.support()).get("/api/v1/access/fields").then().statusCode(403);
        as(brand.support())
                .get("/api/v1/access/explanation?permission=fields.pay")
                .then()
                .body("allowed", equalTo(true));
    }

    @Test
    void clientsAndWritersAreNeverGivenAny() {
        for (Role base : List.of(Role.CLIENT, Role.WRITER)) {
            as(brand.admin())
                    .body(Map.of("name", "Spy", "base_role", base.key(), "permissions", List.of("fields.name")))
                    .post("/api/v1/access/custom-roles")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("field-not-for-role"));
        }
    }

    @Test
    @Tag("USR-06")
    void mailAddresses() {
        String one = "/api/v1/users/" + brand.client().memberId();
        open("fields.name");
        as(brand.support()).get(one).then().statusCode(200).body("email", nullValue());
        assertThat(as(brand.support()).get("/api/v1/users").asString())
                .contains(brand.client().name(), brand.support().email())
                .doesNotContain(brand.client().email(), brand.admin().email());
        as(brand.support())
                .get("/api/v1/users?email=" + brand.client().email())
                .then()
                .statusCode(400);

        open("fields.name", "fields.email");
        as(brand.support()).get(one).then().body("email", equalTo(brand.client().email()));
        as(brand.support())
                .get("/api/v1/users?email=" + brand.client().email())
                .then()
                .statusCode(200)
                .body("results", hasSize(1));
    }

    @Test
    @Tag("USR-06")
    void realNames() {
        Person client = joined(Role.CLIENT, "Real Ada");
        Person writer = joined(Role.WRITER, "Real Will");
        String order = order(client);
        settle();
        String thread = as(client).get("/api/v1/order-communications/threads").path("results[0].id");
        as(writer)
                .body(Map.of("field", "display_name", "value", "Real William"))
                .post("/api/v1/profile-changes")
                .then()
                .statusCode(201);
        List<String> places = List.of(
                "users",
                "users/" + client.memberId(),
                "personas",
                "writer-management/writers",
                "writer-management/writers/" + writer.memberId(),
                "profile-changes",
                "orders/" + order,
                "order-communications/threads/" + thread);

        open("fields.email");
        for (String place : places) {
            String seen = as(brand.support())
                    .get("/api/v1/" + place)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(seen).as(place).doesNotContain("Real Ada", "Real Will");
        }
        as(brand.support())
                .get("/api/v1/writer-management/writers/" + writer.memberId())
                .then()
                .body("display_name", equalTo("W000001"));
        for (String list : List.of("users", "writer-management/writers")) {
            as(brand.support())
                    .get("/api/v1/" + list + "?sort=display_name")
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("sort"));
        }
        as(brand.support())
                .get("/api/v1/users/" + brand.admin().memberId())
                .then()
                .body("display_name", equalTo(brand.admin().name()));

        open("fields.email", "fields.name");
        as(brand.support()).get("/api/v1/users/" + client.memberId()).then().body("display_name", equalTo("Real Ada"));
        as(brand.support()).get("/api/v1/profile-changes").then().body("results.value", contains("Real William"));
        as(brand.support()).get("/api/v1/users?sort=display_name").then().statusCode(200);
        as(brand.editor())
                .get("/api/v1/writer-management/writers/" + writer.memberId())
                .then()
                .body("display_name", equalTo("W000001"));
        as(writer).get("/api/v1/writer-management/me").then().body("display_name", equalTo("Real Will"));
    }

    @Test
    void pricesAndPay() {
        String order = order(brand.client());
        as(brand.admin())
                .body(Map.of("order_id", order, "method", "manual", "reference", "bank-1"))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        settle();
        as(brand.writer())
                .post("/api/v1/orders/" + order + "/assignment")
                .then()
                .statusCode(200);
        clock.advance(Duration.ofDays(9));
        settle();
        String fine = as(brand.admin()).get("/api/v1/fines").path("results[0].id");
        assertThat(fine).isNotNull();
        String payment = as(brand.client()).get("/api/v1/order-payments").path("results[0].id");

        open("fields.pay");
        as(brand.support())
                .get("/api/v1/orders/" + order)
                .then()
                .body("total", nullValue())
                .body("payment_id", nullValue())
                .body("writer_pay.amount", notNullValue());
        as(brand.support())
                .get("/api/v1/orders")
                .then()
                .body("results[0].total", nullValue())
                .body("results[0].writer_pay.amount", notNullValue());
        as(brand.support()).get("/api/v1/orders?sort=total").then().statusCode(400);
        as(brand.support()).get("/api/v1/order-payments").then().body("results", hasSize(0));
        as(brand.support()).get("/api/v1/order-payments/" + payment).then().statusCode(404);
        as(brand.support()).get("/api/v1/fines/" + fine).then().body("pay.amount", notNullValue());

        open("fields.price");
        as(brand.support())
                .get("/api/v1/orders/" + order)
                .then()
                .body("total.amount", notNullValue())
                .body("writer_pay", nullValue())
                .body("writer_deadline", notNullValue());
        as(brand.support())
                .get("/api/v1/orders?sort=total")
                .then()
                .body("results[0].total.amount", notNullValue())
                .body("results[0].writer_pay", nullValue());
        as(brand.support()).get("/api/v1/order-payments/" + payment).then().statusCode(200);
        as(brand.support())
                .get("/api/v1/fines/" + fine)
                .then()
                .body("pay", nullValue())
                .body("lines", nullValue());
        as(brand.support()).get("/api/v1/fines").then().body("results[0].pay", nullValue());

        as(brand.client()).get("/api/v1/orders/" + order).then().body("total.amount", notNullValue());
        as(brand.writer()).get("/api/v1/orders/" + order).then().body("writer_pay.amount", notNullValue());
    }

    @Test
    @Tag("LOY-01")
    void pointsWhichTellWhatClientsPay() {
        String order = order(brand.client());
        as(brand.admin())
                .body(Map.of("order_id", order, "method", "manual", "reference", "bank-1"))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        String path = "/api/v1/orders/" + order;
        as(brand.writer()).post(path + "/assignment").then().statusCode(200);
        settle();
        as(brand.writer())
                .body(Map.of("note", "Done"))
                .post(path + "/submission")
                .then()
                .statusCode(200);
        as(brand.client()).post(path + "/approval").then().statusCode(200);
        settle();
        String entries = "/api/v1/loyalty-management/entries";
        String balance =
                "/api/v1/loyalty-management/balance?client_id=" + brand.client().memberId();

        open("fields.pay");
        as(brand.support()).get(entries).then().statusCode(200).body("results", hasSize(0));
        as(brand.support()).get(balance).then().statusCode(404);

        open("fields.price");
        as(brand.support())
                .get(entries)
                .then()
                .body("results.order_id", contains(order))
                .body("results[0].amount.amount", notNullValue());
        as(brand.support()).get(balance).then().statusCode(200);

        as(brand.client()).get(entries).then().body("results.order_id", contains(order));
    }

    @Test
    @Tag("RBA-16")
    @Tag("RBA-14")
    void theAuditLogTellsInFullThoseWhoMaySeeAllFields() {
        order(brand.client());
        settle();
        Person deputy = brand.add(Role.ADMIN, 2);
        String placed = "results.find { it.type == 'order.placed' }.details.client_id";
        as(deputy).get("/api/v1/audit").then().body(placed, notNullValue());

        give(deputy, "all", "audit.read", "fields.name", "fields.email", "fields.phone", "fields.pay");
        as(deputy).get("/api/v1/audit").then().statusCode(200).body("results.details", everyItem(equalTo(Map.of())));
        give(deputy, "all", "audit.read", "fields.name", "fields.email", "fields.phone", "fields.pay", "fields.price");
        as(deputy).get("/api/v1/audit").then().body(placed, notNullValue());
        give(deputy, "team", "audit.read", "fields.name", "fields.email", "fields.pay", "fields.price");
        as(deputy).get("/api/v1/audit").then().statusCode(403).body("code", equalTo("limited-reach"));
    }
}
