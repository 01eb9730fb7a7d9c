package io.scriptorium.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever a request changes is on the event log, and so in the audit log: over all routes that change something; with
 * the values before and after where something is set anew. Each is tried until it succeeds for somebody, also in a scene
 * where nothing happened yet; what never does is named, with the reason.
 */
@QuarkusTest
class AuditedRoutesTest extends ContractTest {

    private static final int SCENES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Routes that answer with success and leave no event, with the reason. */
    private static final Map<String, String> SILENT = Map.ofEntries(
            entry("DELETE /api/v1/access/members/{id}/role", "no role was given"),
            entry("DELETE /api/v1/privacy/deletion", "nobody has asked yet"),
            entry("DELETE /api/v1/users/{id}/manager", "nobody is set"),
            entry("DELETE /api/v1/users/{id}/standing", "nothing limits the member"),
            entry("POST /api/v1/auth/code-factors/mail", "counts once it is confirmed"),
            entry("POST /api/v1/auth/code-factors/sms", "counts once it is confirmed"),
            entry("POST /api/v1/auth/email/verification", "sends the letter again"),
            entry("POST /api/v1/auth/factors/totp", "counts once it is confirmed"),
            entry("POST /api/v1/auth/login/passkey/options", "counts once somebody signs in"),
            entry("POST /api/v1/auth/logout", "no session is behind a test's token"),
            entry("POST /api/v1/auth/magic-links", "a letter; whoever signs in by it is told"),
            entry("POST /api/v1/auth/passkeys/options", "counts once the passkey is made"),
            entry("POST /api/v1/domains/{id}/verification", "looks again; what is found is told"),
            entry("POST /api/v1/notifications/read", "what was read"),
            entry("POST /api/v1/notifications/{id}/read", "what was read"),
            entry("POST /api/v1/order-communications/threads/{id}/read", "what was read"),
            entry("POST /api/v1/orders/quotes", "a quote binds nobody who asks for it"),
            entry("POST /api/v1/presence/me/heartbeat", "comes every half minute"),
            entry("POST /api/v1/realtime/tickets", "good once, for half a minute, for what the caller may see anyway"));

    /** Routes that succeed for nobody here, with the reason. */
    private static final Map<String, String> UNTRIED = OutOfReach.and(Map.ofEntries(
            entry("POST /api/v1/invitations", "takes an address that nobody has; the example's is the client's"),
            entry(
                    "POST /api/v1/order-configs/price-lists",
                    "its members obey rules between them that the example does not know"),
            entry(
                    "POST /api/v1/order-configs/price-proposals",
                    "its members obey rules between them that the example does not know"),
            entry("POST /api/v1/orders/{id}/reassignment", "the scene's writer has the order already"),
            entry("POST /api/v1/orders/{id}/requests", "the scene's order is given already"),
            entry("POST /api/v1/users/{id}/approval", "nobody in the scene waits for approval"),
            entry("POST /api/v1/users/{id}/rejection", "nobody in the scene waits for approval"),
            entry(
                    "PUT /api/v1/access/members/{id}/role",
                    "the role in the scene is for members of another platform role"),
            entry("PUT /api/v1/loyalty-management/tiers/{id}", "the threshold depends on the other tiers"),
            entry("PUT /api/v1/users/{id}/manager", "takes a member who may manage others"),
            entry("PUT /api/v1/users/{id}/role", "the scene's user is a client, who stays one")));

    /** Routes that succeed for nobody here either, and are tried below. */
    private static final Set<String> ON_THEIR_OWN = Set.of(
            "POST /api/v1/admin-management/dead-letters/{eventId}/replay",
            "POST /api/v1/website-jobs",
            "POST /api/v1/website-jobs/{id}/cancellation");

    /** Routes that answer before it is known whether there is such a member: their event comes after the answer. */
    private static final Set<String> AFTERWARDS =
            Set.of("POST /api/v1/auth/recovery/password", "POST /api/v1/auth/recovery/unlock");

    /** Routes that set something anew and tell no values before and after, with the reason. */
    private static final Map<String, String> WITHOUT_VALUES = Map.of(
            "PATCH /api/v1/orders/{id}",
            "the example sets none of the website's fields",
            "PUT /api/v1/personas/me/time-zone",
            "the scene's members have no persona that could keep it",
            "PUT /api/v1/territories/{id}/holders/{memberId}",
            "holds it or not: the event names both");

    private final Set<String> silent = new TreeSet<>();
    private final Map<String, List<String>> setting = new TreeMap<>();
    private final Set<String> withoutValues = new TreeSet<>();

    @Test
    @Tag("AUD-03")
    @Tag("AUD-01")
    void everyRouteThatChangesSomethingLeavesAnEntry() {
        List<Operation> left = inOrder();
        assertThat(left).hasSizeGreaterThan(100);
        for (int scene = 0; scene < SCENES; scene++) {
            Brand other = scene == 0 ? brand : Brand.create();
            left = play(Scene.in(house, other), left);
            house.settle(other);
            setting.values().removeIf(requests -> changes(other, requests) > 0);
            withoutValues.addAll(setting.keySet());
            setting.clear();
            Database.update("delete from kernel.timer where tenant_id = ?", other.id());
        }
        Set<String> untried = new TreeSet<>();
        left.forEach(route -> untried.add(route.toString()));
        assertThat(silent)
                .as("routes that succeeded and left no event, beside those that are said to: SILENT")
                .containsExactlyInAnyOrderElementsOf(SILENT.keySet());
        assertThat(withoutValues)
                .as("routes that set something anew and told no values, beside those that are said to: WITHOUT_VALUES")
                .containsExactlyInAnyOrderElementsOf(WITHOUT_VALUES.keySet());
        assertThat(untried)
                .as("routes that succeeded for nobody, beside those that are said to: UNTRIED")
                .containsExactlyInAnyOrderElementsOf(UNTRIED.keySet());
    }

    @Test
    @Tag("AUD-03")
    @Tag("AUD-04")
    void whatIsDoneToAWholeWebsiteLeavesAnEntry() {
        Person superadmin = brand.superadmin();
        Brand other = Brand.create();
        String website = "/api/v1/websites/" + other.id();
        as(superadmin)
                .header("If-Match", "*")
                .body(Map.of("active", false))
                .patch(website)
                .then()
                .statusCode(200);

        String jobs = "/api/v1/website-jobs";
        Map<String, Object> erasure =
                Map.of("kind", "erasure", "website_id", other.id(), "reason", "The contract ended.");
        String job = leavesAnEntry(as(superadmin).body(erasure), jobs)
                .then()
                .extract()
                .path("id");
        leavesAnEntry(as(superadmin), jobs + "/" + job + "/cancellation");
    }

    @Test
    @Tag("AUD-03")
    @Tag("AUD-04")
    void aDeadLetterThatIsTriedAgainLeavesAnEntry() {
        as(brand.client())
                .header("If-Match", "*")
                .body(Map.of("display_name", "Clara Miles"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        settle();
        Object event = Database.column("""
                        insert into kernel.event_failure (tenant_id, consumer, event_id, subject_id, sequence, attempts,
                            next_at, last_error, dead, created_at)
                        select tenant_id, 'nobody', id, subject_id, sequence, 12, now(), 'Test', true, now()
                        from kernel.event_log where tenant_id = ? and type = 'user.renamed' returning event_id
                        """, brand.id()).get(0);
        String replay = "/api/v1/admin-management/dead-letters/" + event + "/replay";
        leavesAnEntry(as(brand.admin()), replay);
        Database.update("delete from kernel.event_failure where tenant_id = ?", brand.id());
    }

    private Response leavesAnEntry(RequestSpecification request, String path) {
        String id = "audited-" + UUID.randomUUID();
        Response answer = request.header("X-Request-Id", id).post(path);
        assertThat(answer.statusCode()).isBetween(200, 299);
        assertThat(events(brand, List.of(id))).as(path).isPositive();
        return answer;
    }

    /** What writes; what takes away comes last, and what is inside before what it is in. */
    private List<Operation> inOrder() {
        return routes().stream()
                .filter(route -> !route.verb().equals("GET") && !ON_THEIR_OWN.contains(route.toString()))
                .sorted(Comparator.comparing((Operation route) -> route.verb().equals("DELETE"))
                        .thenComparing(route ->
                                route.verb().equals("DELETE") ? -route.path().length() : 0))
                .toList();
    }

    /** Tries routes as long as one more succeeds, since what one does lets another; gives those that did not. */
    private List<Operation> play(Scene scene, List<Operation> routes) {
        List<Operation> left = routes;
        int before;
        do {
            before = left.size();
            left = left.stream().filter(route -> !succeeds(route, scene)).toList();
        } while (left.size() < before);
        return left;
    }

    /** Whether a route succeeds for somebody; notes it where that leaves no event. */
    private boolean succeeds(Operation route, Scene scene) {
        List<String> requests = new ArrayList<>();
        List<JsonNode> bodies = bodies(route, scene);
        for (Person person : house.callers(route, scene.brand())) {
            for (JsonNode body : bodies) {
                String request = "audited-" + UUID.randomUUID();
                Shot shot = Shot.plain(route, scene.ids(route), person, body).with("X-Request-Id", request);
                Answer answer = house.patiently(
                                List.of(shot), scene.brand(), () -> clock.advance(Duration.ofMinutes(1)))
                        .get(0);
                if (answer.isSuccess()) {
                    requests.add(request);
                }
            }
        }
        if (!requests.isEmpty() && !isTold(route, scene.brand(), requests)) {
            silent.add(route.toString());
        }
        if (!requests.isEmpty() && isSetting(route)) {
            setting.put(route.toString(), requests);
        }
        return !requests.isEmpty();
    }

    /** What is set anew is also called otherwise: the scene has made it by the same example. */
    private static List<JsonNode> bodies(Operation route, Scene scene) {
        List<JsonNode> examples = Example.bodies(route, scene);
        if (examples.isEmpty()) {
            return Collections.singletonList(null);
        }
        if (!isSetting(route)) {
            return examples;
        }
        Stream<JsonNode> renamed = examples.stream().flatMap(AuditedRoutesTest::renamed);
        return Stream.concat(examples.stream(), renamed).toList();
    }

    private static boolean isSetting(Operation route) {
        return Set.of("PUT", "PATCH").contains(route.verb());
    }

    private static Stream<JsonNode> renamed(JsonNode example) {
        return example.path("name").isTextual()
                ? Stream.of(((ObjectNode) example.deepCopy()).put("name", "Otherwise"))
                : Stream.empty();
    }

    private static boolean isTold(Operation route, Brand brand, List<String> requests) {
        if (!AFTERWARDS.contains(route.toString())) {
            return events(brand, requests) > 0;
        }
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> events(brand, requests) > 0);
            return true;
        } catch (ConditionTimeoutException none) {
            return false;
        }
    }

    private static long changes(Brand brand, List<String> requests) {
        return Database.number("""
                select count(*) from insight.audit_entry e
                join insight.audit_private p on p.tenant_id = e.tenant_id and p.entry_id = e.id
                where e.tenant_id = ? and e.request_id = any(?::text[]) and p.content -> 'changes' is not null
                """, brand.id(), requests.toArray(String[]::new));
    }

    private static long events(Brand brand, List<String> requests) {
        return Database.number(
                "select count(*) from kernel.event_log where tenant_id = ? and request_id = any(?::text[])",
                brand.id(),
                requests.toArray(String[]::new));
    }
}
