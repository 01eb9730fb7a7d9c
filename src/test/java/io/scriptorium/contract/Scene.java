package io.scriptorium.contract;

import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** A brand in which one of everything exists, so that there is an id for every route. */
final class Scene {

    private final Function<Person, RequestSpecification> as;
    private final Brand brand;
    private final Map<String, Object> ids = new LinkedHashMap<>();

    Scene(Function<Person, RequestSpecification> as, Brand brand) {
        this.as = as;
        this.brand = brand;
        Map<String, Object> form = Map.of(
                "title", "On the motion of the heart",
                "instructions", "Cite Harvey.",
                "paper_type", "essay",
                "academic_level", "undergraduate",
                "pages", 2,
                "deadline", Instant.now().plus(Duration.ofDays(10)).toString());
        Map<String, Object> inputs = new LinkedHashMap<>(form);
        inputs.remove("title");
        inputs.remove("instructions");
        Object order = post(brand.client(), "/api/v1/orders", form);
        ids.put("/api/v1/orders/quotes/", post(brand.client(), "/api/v1/orders/quotes", inputs));
        ids.put("/api/v1/orders/", order);
        ids.put(
                "/api/v1/order-payments/",
                post(
                        brand.admin(),
                        "/api/v1/order-payments",
                        Map.of("order_id", order, "method", "manual", "reference", "bank-1")));
        ids.put(
                "/api/v1/wallet/top-ups/",
                post(
                        brand.client(),
                        "/api/v1/wallet/top-ups",
                        Map.of("amount", Map.of("amount", 500, "currency", "USD"))));
        as.apply(brand.writer())
                .post("/api/v1/orders/{id}/assignment", order)
                .then()
                .statusCode(200);
        ids.put(
                "/api/v1/fines/",
                post(
                        brand.admin(),
                        "/api/v1/fines",
                        Map.of(
                                "writer_id",
                                brand.writer().memberId(),
                                "order_id",
                                order,
                                "amount",
                                Map.of("amount", 100, "currency", "USD"),
                                "reason",
                                "Plagiarism")));
        ids.put("/api/v1/loyalty-management/tiers/", first(brand.admin(), "/api/v1/loyalty-management/tiers"));
        ids.put("/api/v1/order-configs/price-lists/", first(brand.admin(), "/api/v1/order-configs/price-lists"));
        ids.put("/api/v1/order-communications/threads/", first(brand.client(), "/api/v1/order-communications/threads"));
        ids.put("/api/v1/users/", brand.client().memberId());
        ids.put("/api/v1/writer-management/writers/", first(brand.admin(), "/api/v1/writer-management/writers"));
        ids.put("/api/v1/websites/", brand.id());
        ids.put("/api/v1/settings/", "orders.maximum-pages");
        ids.put(
                "/api/v1/themes/",
                post(brand.admin(), "/api/v1/themes", Map.of("name", "Light", "tokens", Map.of("paper", "white"))));
        ids.put("/api/v1/auth/passkeys/", passkey());
    }

    private UUID passkey() {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.passkey
                    (tenant_id, id, member_id, credential_id, credential, sign_count, verifies_user, backup_eligible,
                     backed_up, transports, relying_party, name, created_at)
                values (?, ?, ?, '\\x01', '\\x01', 0, true, false, false, '{}', 'localhost', 'Key', now())
                """, brand.id(), id, brand.client().memberId());
        return id;
    }

    /** Looks up what came of the scene's events. */
    void findWhatFollowed() {
        ids.put("/api/v1/notifications/", first(brand.client(), "/api/v1/notifications"));
        ids.put(
                "/api/v1/admin-management/dead-letters/",
                Database.column("select id from kernel.event_log where tenant_id = ? limit 1", brand.id())
                        .get(0));
    }

    /** Whether every member of the tenant may see what the route's address names. */
    boolean isCommon(Route route) {
        return route.path().startsWith("/api/v1/loyalty-management/tiers/")
                || route.path().startsWith("/api/v1/order-configs/price-lists/");
    }

    /** The id for a route: that of the longest address in front of it. A new kind of route needs an id above. */
    Object idFor(Route route) {
        return ids.entrySet().stream()
                .filter(known -> route.path().startsWith(known.getKey()))
                .max(java.util.Comparator.comparing(known -> known.getKey().length()))
                .orElseThrow(() -> new IllegalStateException("The scene has no id for " + route))
                .getValue();
    }

    private Object post(Person person, String path, Map<String, Object> body) {
        String id = as.apply(person)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private Object first(Person person, String path) {
        String id = as.apply(person).get(path).then().statusCode(200).extract().path("results[0].id");
        return UUID.fromString(id);
    }
}
