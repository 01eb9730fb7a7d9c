package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.ListingSql;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import io.scriptorium.testing.QueryPlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Explains what the service really sends for tenants, as a proxy in front of the database hears it, and every sort of
 * every list: a statement written later is looked at the day it is first sent.
 */
@Tag("OPS-02")
@QuarkusTest
class SentStatementsTest extends ApiTest {

    /** Lists of what belongs to no tenant, which the system role reads: websites, work on them, and sessions of logins. */
    private static final List<String> ACROSS_TENANTS =
            List.of("io.scriptorium.people.tenant", "io.scriptorium.people.custody", "io.scriptorium.people.auth");

    private static Crowd crowd;

    @BeforeAll
    static void gather() throws SQLException {
        crowd = Crowd.gather();
    }

    @AfterAll
    static void leaveNothing() throws SQLException {
        crowd.close();
    }

    @Test
    void whatRequestsSendStaysFastAsTablesGrow() throws SQLException {
        brand = Brand.create(ProxiedPlacement.NAME);
        liveAnOrder();
        for (Person person : List.of(brand.client(), brand.writer(), brand.admin())) {
            readableAddresses().forEach(address -> as(person).get(address));
        }
        settle();

        List<String> statements = ProxiedPlacement.statements("scriptorium_app").stream()
                .filter(sql -> sql.strip().matches("(?is)(select|with|insert|update|delete)\\b.*"))
                .toList();
        assertThat(statements).hasSizeGreaterThan(60);
        assertThat(faultsOf(statements)).isEmpty();
    }

    /**
     * All that can be read without naming a thing, but for the stream, which does not end, and the export of one's own
     * data, which is asked for a few times an hour at most and goes through all that there is.
     */
    private List<String> readableAddresses() {
        Map<String, Map<String, Object>> paths =
                anonymous().queryParam("format", "json").get("/q/openapi").path("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getValue().containsKey("get"))
                .map(Map.Entry::getKey)
                .filter(path -> !path.contains("{") && !path.endsWith("stream") && !path.endsWith("/privacy/export"))
                .toList();
    }

    /** From the top-up to the approval, with a word in between and a fine by hand. */
    private void liveAnOrder() {
        Object topUp = made(brand.client(), "/api/v1/wallet/top-ups", Map.of("amount", amount(100_000)));
        done(brand.admin(), "/api/v1/wallet/top-ups/{id}/confirmation", topUp, Map.of("reference", "bank-1"));
        Object order = made(brand.client(), "/api/v1/orders", OrderForm.order(clock));
        made(brand.client(), "/api/v1/order-payments", Map.of("order_id", order, "method", "wallet"));
        done(brand.writer(), "/api/v1/orders/{id}/assignment", order, Map.of());
        Object thread = as(brand.client())
                .get("/api/v1/order-communications/threads")
                .then()
                .extract()
                .path("results[0].id");
        as(brand.client())
                .body(Map.of("body", "Hello", "client_id", "1"))
                .post("/api/v1/order-communications/threads/{id}/messages", thread)
                .then()
                .statusCode(201);
        as(brand.writer()).body(Map.of("sequence", 1)).post("/api/v1/order-communications/threads/{id}/read", thread);
        done(brand.writer(), "/api/v1/orders/{id}/submission", order, Map.of("note", "Done"));
        done(brand.client(), "/api/v1/orders/{id}/approval", order, Map.of());
        made(
                brand.admin(),
                "/api/v1/fines",
                Map.of(
                        "writer_id",
                        brand.writer().memberId(),
                        "order_id",
                        order,
                        "amount",
                        amount(100),
                        "reason",
                        "Plagiarism"));
        for (String of : List.of("", "/transitions", "/requests")) {
            as(brand.admin()).get("/api/v1/orders/{id}" + of, order);
        }
        as(brand.client()).get("/api/v1/order-communications/threads/{id}/messages", thread);
        settle();
    }

    private static Map<String, Object> amount(long minorUnits) {
        return Map.of("amount", minorUnits, "currency", "USD");
    }

    private Object made(Person person, String path, Map<String, Object> body) {
        return as(person)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void done(Person person, String path, Object id, Map<String, Object> body) {
        as(person).body(body).post(path, id).then().statusCode(200);
    }

    @Test
    void everySortOfEveryListStaysFastAsTablesGrow() throws Exception {
        List<String> statements = new ArrayList<>();
        for (Listing listing : lists()) {
            for (String sort : ListingSql.sorts(listing)) {
                for (String direction : List.of("", "-")) {
                    statements.add(ListingSql.firstPage(listing, direction + sort, ""));
                    statements.add(ListingSql.furtherPage(listing, direction + sort, ""));
                }
            }
        }
        assertThat(statements).hasSizeGreaterThan(60);
        assertThat(faultsOf(statements)).isEmpty();
    }

    private static List<Listing> lists() throws ReflectiveOperationException {
        List<Listing> all = new ArrayList<>();
        for (JavaField field : fieldsOf(Listing.class)) {
            all.add((Listing) value(field));
        }
        for (JavaField field : fieldsOf(ScopedListing.class)) {
            ScopedListing scoped = (ScopedListing) value(field);
            all.addAll(List.of(scoped.all(), scoped.ofMembers(), scoped.inAreas()));
        }
        return all;
    }

    private static List<JavaField> fieldsOf(Class<?> type) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.scriptorium")
                        .stream()
                        .filter(owner -> !ACROSS_TENANTS.contains(owner.getPackageName()))
                        .flatMap(owner -> owner.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(type)
                                && field.getModifiers().contains(JavaModifier.STATIC))
                        .toList();
    }

    private static Object value(JavaField field) throws ReflectiveOperationException {
        var declared = Class.forName(field.getOwner().getName()).getDeclaredField(field.getName());
        declared.setAccessible(true);
        return declared.get(null);
    }

    private static List<String> faultsOf(List<String> statements) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (String sql : statements) {
            List<String> found = QueryPlan.faults(crowd.plan(sql));
            if (!found.isEmpty()) {
                faults.add(String.join(", ", found) + ": " + sql.replaceAll("\\s+", " "));
            }
        }
        return faults;
    }
}
