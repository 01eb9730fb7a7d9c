package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is explained is what happens: whatever the object, whoever asks for it. */
@QuarkusTest
@Tag("RBA-04")
class ExplanationTest extends ApiTest {

    private static final String EXPLANATION = "/api/v1/access/explanation?permission=";

    private static final String[] STAFF = {
        "users.view",
        "profiles.view",
        "writers.view",
        "orders.read",
        "orders.read-all",
        "payments.view",
        "payments.view-all",
        "pricing.quote",
        "pricing.read-shares",
        "fines.read",
        "chat.use",
        "chat.read-all",
        "fields.price"
    };

    /**
     * A thing and a route that shows it.
     *
     * @param permission what the route asks for
     */
    private record Target(String kind, String id, String permission, String path) {

        String question() {
            return EXPLANATION + permission + "&kind=" + kind + "&object_id=" + id;
        }
    }

    private String idIn(Response answer, int status) {
        return answer.then().statusCode(status).extract().path("id");
    }

    private String post(Person person, String path, Map<String, ?> body) {
        return idIn(as(person).body(body).post("/api/v1/" + path), 201);
    }

    private void put(Person person, String path, Map<String, ?> body) {
        as(person).body(body).put("/api/v1/" + path).then().statusCode(200);
    }

    /** An order that is paid, talked about and late, and those to whom it belongs. */
    private List<Target> targets() {
        Person client = brand.client();
        Person writer = brand.writer();
        String order = post(client, "orders", OrderForm.order(clock));
        String quote = as(client).get("/api/v1/orders/" + order).path("quote_id");
        String payment = post(
                brand.admin(),
                "order-payments",
                Map.of("order_id", order, "method", "manual", "reference", "bank-" + order));
        as(writer).post("/api/v1/orders/" + order + "/assignment").then().statusCode(200);
        settle();
        String thread = as(client).get("/api/v1/order-communications/threads").path("results[0].id");
        String fine = post(
                brand.admin(),
                "fines",
                Map.of(
                        "writer_id",
                        writer.memberId(),
                        "amount",
                        Map.of("amount", 700, "currency", "USD"),
                        "reason",
                        "Copied"));
        String threadPath = "order-communications/threads/" + thread;
        String clientId = client.memberId().toString();
        String writerId = writer.memberId().toString();
        return List.of(
                new Target("order", order, "orders.read", "orders/" + order),
                new Target("payment", payment, "payments.view", "order-payments/" + payment),
                new Target("quote", quote, "pricing.quote", "orders/quotes/" + quote),
                new Target("thread", thread, "chat.use", threadPath),
                new Target("thread", thread, "chat.use", threadPath + "/messages"),
                new Target("fine", fine, "fines.read", "fines/" + fine),
                new Target("user", clientId, "users.view", "users/" + clientId),
                new Target("user", clientId, "profiles.view", "client-management/clients/" + clientId),
                new Target("user", writerId, "users.view", "users/" + writerId),
                new Target("user", writerId, "writers.view", "writer-management/writers/" + writerId));
    }

    private Person staff(String scope, String... permissions) {
        Person person = brand.newcomer(Role.SUPPORT);
        give(person, scope, permissions);
        return person;
    }

    private Person mate(Person other) {
        Person mate = staff("team", STAFF);
        String team = post(brand.admin(), "teams", Map.of("name", "Team of " + other.name()));
        for (Person person : List.of(mate, other)) {
            put(brand.admin(), "teams/" + team + "/members/" + person.memberId(), Map.of("leads", false));
        }
        return mate;
    }

    private Person manager(Person other) {
        Person manager = staff("reports", STAFF);
        put(brand.admin(), "users/" + other.memberId() + "/manager", Map.of("manager_id", manager.memberId()));
        return manager;
    }

    private Person neighbour(Person other) {
        Person neighbour = staff("territory", STAFF);
        put(other, "users/me/place", Map.of("country", "DE"));
        String territory = post(brand.admin(), "territories", Map.of("name", "DE", "areas", List.of("country:DE")));
        as(brand.admin())
                .put("/api/v1/territories/" + territory + "/holders/" + neighbour.memberId())
                .then()
                .statusCode(200);
        return neighbour;
    }

    private Person limited(Person person, String state) {
        put(brand.admin(), "users/" + person.memberId() + "/standing", Map.of("state", state, "reason", "Rude."));
        return person;
    }

    /** Members of all roles, and staff that sees less than all; by what they are. */
    private Map<String, Person> viewers() {
        Map<String, Person> viewers = new LinkedHashMap<>();
        brand.people().forEach(person -> viewers.put(person.name(), person));
        viewers.put("a mate of the client", mate(brand.client()));
        viewers.put("a mate of the writer", mate(brand.writer()));
        viewers.put("who manages the writer", manager(brand.writer()));
        viewers.put("whose territory the client lives in", neighbour(brand.client()));
        viewers.put("whose territory nobody lives in", staff("territory", STAFF));
        viewers.put("who sees the own alone", staff("own", STAFF));
        viewers.put("who sees no prices", staff("all", without("fields.price")));
        viewers.put("who opens nothing of others", staff("all", "orders.read", "payments.view", "chat.use"));
        viewers.put("who is suspended", limited(staff("all", STAFF), "suspended"));
        viewers.put("who is on probation", limited(staff("all", STAFF), "probation"));
        return viewers;
    }

    private static String[] without(String permission) {
        return List.of(STAFF).stream().filter(one -> !one.equals(permission)).toArray(String[]::new);
    }

    private ValidatableResponse explained(Person asking, Person person, String question) {
        return as(asking).get(question + "&member_id=" + person.memberId()).then();
    }

    @Test
    void whatIsExplainedIsWhatHappens() {
        List<Target> targets = targets();
        List<String> lies = new ArrayList<>();
        int shown = 0;
        Map<String, Person> viewers = viewers();
        for (Target target : targets) {
            for (Map.Entry<String, Person> viewer : viewers.entrySet()) {
                Person person = viewer.getValue();
                boolean shows = as(person).get("/api/v1/" + target.path()).statusCode() == 200;
                boolean toldToOthers = explained(brand.superadmin(), person, target.question())
                        .statusCode(200)
                        .extract()
                        .path("allowed");
                boolean toldToOneself = Boolean.TRUE.equals(
                        as(person).get(target.question()).jsonPath().get("allowed"));
                shown += shows ? 1 : 0;
                if (shows != toldToOthers || shows != toldToOneself) {
                    lies.add(viewer.getKey() + ", " + target.path() + ": happens " + shows + ", told to others "
                            + toldToOthers + ", to oneself " + toldToOneself);
                }
            }
        }
        assertThat(lies).isEmpty();
        assertThat(shown).isBetween(50, targets.size() * viewers.size() - 50);
    }

    @Test
    @Tag("RBA-07")
    void itIsToldByWhichRule() {
        Map<String, Target> targets = new HashMap<>();
        targets().forEach(target -> targets.put(target.permission(), target));
        Target payment = targets.get("payments.view");
        Target fine = targets.get("fines.read");
        assertHolds(brand.client(), payment, "owner");
        assertHolds(brand.support(), payment, "all");
        assertHolds(brand.writer(), targets.get("chat.use"), "participant");
        assertHolds(brand.writer(), fine, "owner");
        assertHolds(mate(brand.writer()), fine, "team");
        assertHolds(neighbour(brand.client()), targets.get("profiles.view"), "territory");
        assertHolds(manager(brand.writer()), targets.get("writers.view"), "hierarchy");
        explained(brand.superadmin(), staff("all", without("fields.price")), payment.question())
                .body("allowed", equalTo(false))
                .body("reasons.text", hasItem("Whoever holds payments.view-all and fields.price knows of all."));
    }

    private void assertHolds(Person person, Target target, String rule) {
        explained(brand.superadmin(), person, target.question())
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("reasons.find { it.rule == '" + rule + "' }.holds", equalTo(true));
    }

    @Test
    void whoMayNotKnowOfAThingIsNotEvenToldThatItIsThere() {
        for (Target target : targets()) {
            String known = strangeTo(target.question());
            String unknown = strangeTo(
                    EXPLANATION + target.permission() + "&kind=" + target.kind() + "&object_id=" + UUID.randomUUID());
            assertThat(known).as(target.path()).isEqualTo(unknown);
        }
        as(brand.client())
                .get(EXPLANATION + "users.view&object_id=" + UUID.randomUUID())
                .then()
                .statusCode(400);
        as(brand.client()).get(EXPLANATION + "users.view&kind=user").then().statusCode(400);
        as(brand.client())
                .get(EXPLANATION + "users.view&kind=house&object_id=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("violations", not(empty()));
    }

    private String strangeTo(String question) {
        return as(brand.otherClient())
                .get(question)
                .then()
                .statusCode(404)
                .extract()
                .path("title");
    }
}
