package io.scriptorium.people.custody;

import io.restassured.response.Response;
import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.estate.Portion;
import io.scriptorium.people.presence.Seen;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of whole websites share: an operator, who is at home on another website, and a brand with a past. */
abstract class CustodyCase extends ApiTest {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Estate estate;

    @Inject
    JobRunner runner;

    @Inject
    Seen seen;

    Brand operator;

    @BeforeEach
    void operator() {
        operator = Brand.create();
    }

    Response ask(String kind, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("kind", kind);
        return as(operator.superadmin()).body(wish).post("/api/v1/website-jobs");
    }

    String asked(String kind, Map<String, Object> more) {
        return ask(kind, more).then().statusCode(201).extract().path("id");
    }

    Response job(String id) {
        return as(operator.superadmin()).get("/api/v1/website-jobs/" + id);
    }

    /** The job once it has ended so, and whoever is to hear of that has. */
    Response ended(String id, String status) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            runner.drain().await().atMost(PATIENCE);
            return List.of("done", "failed", "cancelled")
                            .contains(job(id).then().extract().<String>path("status"))
                    && Database.number(
                                    "select count(*) from people.website_job where id = ? and told",
                                    UUID.fromString(id))
                            == 1;
        });
        Response answer = job(id);
        answer.then().body("status", org.hamcrest.Matchers.equalTo(status));
        return answer;
    }

    void activate(boolean active) {
        String address = "/api/v1/websites/" + brand.id();
        String tag = as(operator.superadmin()).get(address).header("ETag");
        as(operator.superadmin())
                .header("If-Match", tag)
                .body(Map.of("active", active))
                .patch(address)
                .then()
                .statusCode(200);
    }

    Response order() {
        return as(brand.client()).body(OrderForm.order(clock)).post("/api/v1/orders");
    }

    /** An order from its placing to its approval, with money, a word, a field and a claim. */
    UUID live() {
        as(brand.admin())
                .body(Map.of("kind", "order", "key", "style", "label", "Style", "type", "text", "filterable", true))
                .post("/api/v1/custom-fields")
                .then()
                .statusCode(201);
        as(brand.admin())
                .body(Map.of("host", brand.tenant().slug() + ".custody.example"))
                .post("/api/v1/domains")
                .then()
                .statusCode(201);
        String id = order().then().statusCode(201).extract().path("id");
        as(brand.admin())
                .body(Map.of("custom_fields", Map.of("style", "MLA — “quoted” \\ 🦉")))
                .patch("/api/v1/orders/" + id)
                .then()
                .statusCode(200);
        as(brand.admin())
                .body(Map.of("order_id", id, "method", "manual", "reference", "bank-" + UUID.randomUUID()))
                .post("/api/v1/order-payments")
                .then()
                .statusCode(201);
        as(brand.writer()).post("/api/v1/orders/" + id + "/assignment").then().statusCode(200);
        as(brand.writer())
                .body(Map.of("note", "Done"))
                .post("/api/v1/orders/" + id + "/submission")
                .then()
                .statusCode(200);
        as(brand.client()).post("/api/v1/orders/" + id + "/approval").then().statusCode(200);
        order().then().statusCode(201);
        quiet();
        return UUID.fromString(id);
    }

    /** Until nothing more comes of what happened to the brand: all is told, mailed, sealed and written down. */
    void quiet() {
        settle();
        seen.written();
        Awaitility.await().atMost(PATIENCE).until(() -> Database.number("""
                        select (select count(*) from insight.audit_waiting where tenant_id = b.id)
                             + (select count(*) from kernel.letter where tenant_id = b.id and status = 'queued')
                        from (select ?::uuid as id) b
                        """, brand.id()) == 0);
    }

    List<Portion> count(String placement, Brand of) {
        return estate.count(placement, of.id()).await().atMost(PATIENCE);
    }

    static long rows(List<Portion> portions) {
        return portions.stream().mapToLong(Portion::rows).sum();
    }

    static Portion portion(Map<String, @Nullable Object> told) {
        return new Portion(
                String.valueOf(told.get("table")),
                Long.parseLong(String.valueOf(told.get("rows"))),
                String.valueOf(told.get("sha256")));
    }

    /** What a job says of tables: of tenants' own, without what stands beside. */
    static List<Portion> proof(Response job) {
        List<Map<String, Object>> told = job.then().extract().path("proof");
        return told.stream()
                .map(CustodyCase::portion)
                .filter(portion -> portion.table().contains("."))
                .filter(portion -> !portion.table().startsWith("archive."))
                .toList();
    }
}
