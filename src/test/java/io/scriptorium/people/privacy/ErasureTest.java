package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Erasures: of what is left of a person, and what is not. */
@QuarkusTest
@Tag("USR-12")
class ErasureTest extends ErasureCase {

    /** What people write in the life of the order, and what is known of the client: none of it may be left. */
    private static final List<String> WORDS = List.of(
            "Zanzibar", "Quixotic", "Xylophone", "Wanderlust", "Umbrella", "Ada Erased-Lovelace", "192.0.2.231");

    private String order(Person client, String title, String instructions) {
        Map<String, Object> form = OrderForm.with(clock, "title", title);
        form.put("instructions", instructions);
        return created(client, "/api/v1/orders", form);
    }

    private void act(Person person, String path, String id, Map<String, Object> body) {
        as(person).body(body).post(path, id).then().statusCode(200);
    }

    @Test
    void whatIsInTheWayIsSaid() {
        Person client = brand.client();
        String order = order(client, "A title", "");
        ask(client)
                .statusCode(409)
                .body("code", equalTo("deletion-blocked"))
                .body("blocked_by", contains("open-orders"));
        as(client).body(Map.of("reason", "Changed my mind")).post("/api/v1/orders/{id}/cancellation", order);
        topUp(client);
        hold(client);
        set("privacy.retention-days", 365);
        ask(client).statusCode(409).body("blocked_by", hasItems("balance", "legal-hold", "legal-retention"));
        as(brand.admin())
                .get("/api/v1/privacy/members/{id}/erasure-preview", client.memberId())
                .then()
                .statusCode(200)
                .body("blocked_by", hasItems("balance", "legal-hold", "legal-retention"));
        erase(client).statusCode(409);
        erase(brand.superadmin()).statusCode(409).body("blocked_by", hasItem("superadmin"));
        assertThat(statusOf(client)).isEqualTo("active");
    }

    private void topUp(Person client) {
        String id =
                created(client, "/api/v1/wallet/top-ups", Map.of("amount", Map.of("amount", 500, "currency", "USD")));
        act(brand.admin(), "/api/v1/wallet/top-ups/{id}/confirmation", id, Map.of("reference", "bank-1"));
    }

    @Test
    @Tag("SEC-08")
    @Tag("AUD-03")
    void nothingOfThePersonIsLeftAndTheBooksAreWhole() {
        Person client = brand.client();
        live(client);
        assertThat(found()).as("before").isNotEmpty();
        long postings = Database.number("select count(*) from money.posting where tenant_id = ?", brand.id());

        Map<String, Integer> counts = as(brand.admin())
                .get("/api/v1/privacy/members/{id}/erasure-preview", client.memberId())
                .then()
                .statusCode(200)
                .body("blocked_by", hasSize(0))
                .body("kept.booking.amount", notNullValue())
                .extract()
                .path("counts");
        assertThat(counts)
                .containsEntry("profile", 1)
                .containsEntry("message", 1)
                .containsEntry("order", 2);
        assertThat(statusOf(client)).as("a dry run").isEqualTo("active");

        erase(client)
                .statusCode(200)
                .body("erased_by", equalTo(brand.admin().memberId().toString()));
        settle();

        assertThat(found()).as("after").isEmpty();
        assertThat(Database.number("select count(*) from money.posting where tenant_id = ?", brand.id()))
                .isEqualTo(postings);
        assertThat(Database.number(
                        "select coalesce(sum(amount), 0) from money.posting where tenant_id = ?", brand.id()))
                .isZero();
        Awaitility.await("sealing, which follows by itself")
                .untilAsserted(() -> as(brand.admin())
                        .post("/api/v1/audit/verification")
                        .then()
                        .statusCode(200)
                        .body("intact", equalTo(true))
                        .body("waiting", equalTo(0))
                        .body("checked", greaterThan(5)));
        erase(client).statusCode(409).body("code", equalTo("erased-already"));
        as(brand.admin())
                .get("/api/v1/users/{id}", client.memberId())
                .then()
                .body("display_name", equalTo("Erased member"))
                .body("status", equalTo("erased"));
    }

    /** From a name to a paid, discussed and approved order, with a word of everybody's. */
    private void live(Person client) {
        as(client)
                .header("If-Match", "*")
                .body(Map.of("display_name", "Ada Erased-Lovelace"))
                .patch("/api/v1/users/me");
        login(client, Database.PASSWORD).then().statusCode(200);
        Database.update(
                "insert into people.known_address (user_id, address, seen_at) values (?, '192.0.2.231', now())",
                client.userId());
        as(client).body(Map.of("time_zone", "Africa/Cairo")).put("/api/v1/personas/me/time-zone");
        String order = order(client, "Zanzibar and its trade", "Quixotic wishes");
        as(brand.admin())
                .body(Map.of("order_id", order, "method", "manual", "reference", "bank-1"))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        act(brand.writer(), "/api/v1/orders/{id}/assignment", order, Map.of());
        Object thread = as(client)
                .get("/api/v1/order-communications/threads")
                .then()
                .extract()
                .path("results[0].id");
        as(client)
                .body(Map.of("body", "Xylophone, please", "client_id", "Wanderlust"))
                .post("/api/v1/order-communications/threads/{id}/messages", thread)
                .then()
                .statusCode(201);
        settle();
        act(brand.writer(), "/api/v1/orders/{id}/submission", order, Map.of("note", "Done"));
        act(client, "/api/v1/orders/{id}/approval", order, Map.of());
        String other = order(client, "Umbrella", "");
        act(client, "/api/v1/orders/{id}/cancellation", other, Map.of("reason", "Wanderlust"));
        settle();
    }

    /** Which words, or whose address, stand in which table. */
    private List<String> found() {
        List<String> words = new ArrayList<>(WORDS);
        words.add(brand.client().email());
        List<String> found = new ArrayList<>();
        for (Object table : Database.column("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname in ('kernel', 'people', 'talk', 'money', 'work', 'reward', 'insight')
                """)) {
            for (String word : words) {
                boolean tenants = Database.column(
                                "select exists (select from information_schema.columns where column_name = 'tenant_id'"
                                        + " and table_schema || '.' || table_name = replace(?, '\"', ''))",
                                table)
                        .contains(true);
                String own = tenants ? " and t.tenant_id = '" + brand.id() + "'" : "";
                if (Database.number("select count(*) from " + table + " t where t::text like ?" + own, "%" + word + "%")
                        > 0) {
                    found.add(word + " in " + table);
                }
            }
        }
        return found;
    }

    @Test
    @Tag("SEC-08")
    void whatSomebodySaidAboutOthersGoesWithThose() {
        Person client = brand.client();
        Person support = brand.support();
        created(
                brand.admin(),
                "/api/v1/custom-fields",
                Map.of("kind", "order", "key", "remark", "label", "Remark", "type", "text"));
        String order = order(client, "A title", "");
        as(support)
                .body(Map.of("custom_fields", Map.of("remark", "Zanzibar again")))
                .patch("/api/v1/orders/{id}", order)
                .then()
                .statusCode(200);
        created(support, "/api/v1/users/" + client.memberId() + "/notes", Map.of("body", "Likes Zanzibar"));
        act(client, "/api/v1/orders/{id}/cancellation", order, Map.of("reason", "A mistake"));

        as(brand.admin())
                .get("/api/v1/privacy/members/{id}/erasure-preview", support.memberId())
                .then()
                .statusCode(200)
                .body("kept.'written-note'.body", notNullValue())
                .body("kept.assignment.custom_fields", notNullValue());
        erase(support).statusCode(200);
        settle();
        as(brand.admin())
                .get("/api/v1/orders/{id}", order)
                .then()
                .body("custom_fields.remark", equalTo("Zanzibar again"));
        as(brand.admin())
                .get("/api/v1/users/{id}/notes", client.memberId())
                .then()
                .body("results.body", contains("Likes Zanzibar"));

        erase(client).statusCode(200);
        settle();
        assertThat(found()).isEmpty();
    }

    @Test
    void theLoginStaysAsLongAsItHasAnotherMember() {
        Person client = brand.client();
        Brand other = joinedElsewhere(client);
        login(client, Database.PASSWORD).then().statusCode(200);

        erase(client).statusCode(200);
        settle();

        assertThat(Database.column("select email from people.app_user where id = ?", client.userId()))
                .containsExactly(client.email());
        assertThat(Database.column(
                        "select address || user_agent from people.session where member_id = ? and revoked_at is not null",
                        client.memberId()))
                .containsExactly("erased");
        login(client, Database.PASSWORD).then().statusCode(401);
        anonymous(other)
                .body(Map.of("email", client.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
    }

    @Test
    void whoIsErasedMayComeBackAsSomebodyNew() {
        Person client = brand.client();
        erase(client).statusCode(200);
        settle();
        String again = post(
                        "/api/v1/auth/register",
                        Map.of(
                                "email", client.email(),
                                "password", "another horse battery staple",
                                "display_name", "New Person"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(again).isNotEqualTo(client.memberId().toString());
        login(client, "another horse battery staple").then().statusCode(200);
    }
}
