package io.scriptorium.contract;

import static org.hamcrest.Matchers.oneOf;

import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Browser;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What happens in a scene before anybody attacks: only what no list shows and no example makes. Ids are kept by the
 * address in front of them.
 */
final class Story {

    private final Function<Person, RequestSpecification> as;
    private final Map<String, Object> ids = new LinkedHashMap<>();

    private Story(Function<Person, RequestSpecification> as) {
        this.as = as;
    }

    /** An order of the first client that the first writer works on, a payment, a fine, and things of nobody. */
    static Map<String, Object> tell(Function<Person, RequestSpecification> as, Brand brand) {
        Story story = new Story(as);
        story.orders(brand);
        // Of those who do not act in the scene, so that it goes on when they are suspended.
        Person bystander = brand.newcomer(Role.CLIENT);
        story.ids.put("/api/v1/users/", bystander.memberId());
        story.ids.put("/api/v1/access/members/", brand.newcomer(Role.SUPPORT).memberId());
        story.ids.put("/api/v1/personas/", brand.newcomer(Role.WRITER).memberId());
        story.ids.put("/api/v1/teams/{id}/members/", brand.newcomer(Role.WRITER).memberId());
        story.ids.put(
                "/api/v1/territories/{id}/holders/",
                brand.newcomer(Role.SUPPORT).memberId());
        for (String address : List.of("activity/members/", "presence/", "client-management/clients/")) {
            story.ids.put("/api/v1/" + address, brand.client().memberId());
        }
        story.ids.put("/api/v1/writer-management/writers/", brand.writer().memberId());
        story.ids.put("/api/v1/editor-management/editors/", brand.editor().memberId());
        story.ids.put("/api/v1/support-management/agents/", brand.support().memberId());
        story.ids.put("/api/v1/admin-management/admins/", brand.admin().memberId());
        story.ids.put("/api/v1/privacy/members/", brand.newcomer(Role.CLIENT).memberId());
        story.ids.put("/api/v1/websites/", Brand.create().id());
        story.ids.put("/api/v1/website-jobs/", job(brand));
        story.ids.put("/api/v1/settings/", "orders.maximum-pages"); // whose value is a number, as in the example
        story.ids.put("/api/v1/features/", "example.feature");
        story.ids.put("/api/v1/impersonations/", story.impersonation(brand));
        story.release(brand);
        story.segment(brand);
        story.invitation(brand);
        story.ids.put("/api/v1/auth/passkeys/", passkey(brand));
        story.ids.put("/api/v1/auth/sessions/", session(brand, brand.client()));
        story.ids.put("/api/v1/auth/devices/", device(brand, brand.client()));
        story.ids.put("/api/v1/users/{id}/sessions/", session(brand, bystander));
        story.ids.put("/api/v1/security/alerts/", alert(brand));
        story.browser(brand);
        return story.ids;
    }

    /** One that no rule raised. */
    private static UUID alert(Brand brand) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into insight.security_alert
                    (tenant_id, id, threat, severity, subject, details, status, events, raised_at, last_event_at)
                values (?, ?, 'many-accounts', 'high', '192.0.2.1', '{}', 'open', 1, now(), now())
                """, brand.id(), id);
        return id;
    }

    /** The writer's, who registers no others: of too many the oldest would go. */
    private void browser(Brand brand) {
        Browser browser = Browser.at("https://push.example.net/story-" + brand.id());
        post(brand.writer(), "/api/v1/push/subscriptions", browser.subscription());
    }

    /** One that nobody's token is of. */
    private static UUID session(Brand brand, Person person) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.session
                    (id, user_id, tenant_id, member_id, address, user_agent, created_at, used_at, expires_at)
                values (?, ?, ?, ?, '192.0.2.1', 'Firefox/145.0', now(), now(), now() + interval '30 days')
                """, id, person.userId(), brand.id(), person.memberId());
        return id;
    }

    /** One that goes on. */
    private UUID impersonation(Brand brand) {
        Person member = brand.newcomer(Role.CLIENT);
        UUID id = session(brand, member);
        as.apply(brand.admin())
                .header("If-Match", "\"0\"")
                .body(Map.of("value", Map.of("enabled", true)))
                .put("/api/v1/settings/impersonation.allowed")
                .then()
                .statusCode(oneOf(200, 412)); // it is on where the brand has a story already
        Database.updateIn(
                brand.tenant().placement(),
                """
                insert into people.impersonation
                    (tenant_id, id, member_id, impersonator_id, session_id, reason, begun_at, ends_at)
                values (?, ?, ?, ?, gen_random_uuid(), 'As the ticket asks', now(), now() + interval '1 hour')
                """,
                brand.id(),
                id,
                member.memberId(),
                brand.admin().memberId());
        return id;
    }

    /** One that goes on, of a feature that nothing asks for; and a request for a change. */
    private void release(Brand brand) {
        Object template = post(
                brand.admin(),
                "/api/v1/release-templates",
                Map.of(
                        "name",
                        "Slowly " + brand.people().size(),
                        "milestones",
                        List.of(
                                Map.of("name", "None", "percentage", 0, "after", "P90D"),
                                Map.of("name", "All", "percentage", 100))));
        as.apply(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("value", Map.of("enabled", false)))
                .put("/api/v1/settings/example.feature"); // ends what the story started here before
        post(brand.admin(), "/api/v1/releases", Map.of("key", "example.feature", "template_id", template));
        post(
                brand.admin(),
                "/api/v1/change-requests",
                Map.of(
                        "title",
                        "Longer orders",
                        "reason",
                        "As agreed.",
                        "values",
                        Map.of("orders.maximum-pages", 400)));
    }

    /** One that nothing uses. */
    private void segment(Brand brand) {
        post(
                brand.admin(),
                "/api/v1/segments",
                Map.of(
                        "key",
                        "clients-" + brand.people().size(),
                        "description",
                        "All clients.",
                        "constraints",
                        List.of(Map.of("field", "role", "operator", "in", "values", List.of("client")))));
    }

    /** One that nobody accepts; its letter went out some time ago, so that another may be sent. */
    private void invitation(Brand brand) {
        post(
                brand.admin(),
                "/api/v1/invitations",
                Map.of(
                        "email",
                        "guest" + brand.people().size() + "@guests.example",
                        "display_name",
                        "A Guest",
                        "role",
                        "support"));
        Database.update("update people.address_dispatch set sent_at = sent_at - interval '1 hour'");
    }

    /** One that nobody trusts. */
    private static UUID device(Brand brand, Person person) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.device
                    (id, user_id, tenant_id, member_id, mark, address, user_agent, sign_ins, created_at, used_at)
                values (?, ?, ?, ?, gen_random_uuid(), '192.0.2.1', 'Firefox/145.0', 1, now(), now())
                """, id, person.userId(), brand.id(), person.memberId());
        return id;
    }

    /** One that has ended. */
    private static UUID job(Brand brand) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.website_job (id, website_id, slug, kind, status, due_at, created_at)
                values (?, ?, 'demo', 'export', 'cancelled', now(), now())
                """, id, brand.id());
        return id;
    }

    /** One that no authenticator made. */
    private static UUID passkey(Brand brand) {
        UUID id = UUID.randomUUID();
        Database.update("""
                insert into people.passkey
                    (tenant_id, id, member_id, credential_id, credential, sign_count, verifies_user, backup_eligible,
                     backed_up, transports, relying_party, name, created_at)
                values (?, ?, ?, decode(replace(?, '-', ''), 'hex'), '\\x01', 0, true, false, false, '{}', 'localhost', 'Key', now())
                """, brand.id(), id, brand.client().memberId(), id.toString());
        return id;
    }

    private void orders(Brand brand) {
        Additions additions = new Additions(as, brand);
        Map<String, Object> inputs = OrderForm.inputs(Clock.systemUTC());
        Map<String, Object> form = new LinkedHashMap<>(inputs);
        form.put("title", "On the motion of the heart");
        post(brand.client(), "/api/v1/orders/quotes", inputs);
        Object prices = as.apply(brand.admin())
                .get("/api/v1/order-configs/price-lists/current")
                .then()
                .extract()
                .path("definition");
        post(brand.admin(), "/api/v1/order-configs/price-proposals", Map.of("definition", prices));
        ids.put("/api/v1/custom-fields/", additions.ofEveryType());
        Object order = post(brand.client(), "/api/v1/orders", form);
        post(
                brand.admin(),
                "/api/v1/order-payments",
                Map.of(
                        "order_id",
                        order,
                        "method",
                        "manual",
                        "reference",
                        "bank-" + brand.people().size()));
        post(
                brand.admin(),
                "/api/v1/legal-holds",
                Map.of("member_id", brand.newcomer(Role.CLIENT).memberId(), "reason", "A case"));
        as.apply(brand.writer())
                .post("/api/v1/orders/{id}/assignment", order)
                .then()
                .statusCode(200);
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
                        "Plagiarism"));
        additions.secrets(order);
    }

    /** What came of it when all events had been delivered. */
    static Map<String, Object> aftermath(Brand brand) {
        return Map.of(
                "/api/v1/admin-management/dead-letters/",
                Database.column("select id from kernel.event_log where tenant_id = ? limit 1", brand.id())
                        .get(0));
    }

    private Object post(Person person, String path, Map<String, Object> body) {
        String id = as.apply(person)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ids.put(path + "/", UUID.fromString(id));
        return ids.get(path + "/");
    }
}
