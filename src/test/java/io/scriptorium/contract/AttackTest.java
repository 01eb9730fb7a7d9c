package io.scriptorium.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Contract;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every route, attacked field by field. What the document does not allow is refused with a problem that it tells of,
 * and nothing is written; what it allows may be done; nothing is answered by 5xx.
 */
@QuarkusTest
@Tag("API-08")
@Tag("TST-06")
class AttackTest extends ContractTest {

    /** Routes whose example cannot reach what they do, with the reason. They are attacked all the same. */
    private static final Map<String, String> OUT_OF_REACH = Map.ofEntries(
            entry(
                    "DELETE /api/v1/users/{id}/sessions/{session}",
                    "the session in the scene is not of the user in the scene"),
            entry(
                    "GET /api/v1/access/explanation",
                    "the permission that it asks for is one of a list that the document does not repeat"),
            entry("GET /api/v1/privacy/deletion", "nobody in the scene wishes to be deleted"),
            entry("GET /api/v1/users/{id}/manager", "nobody in the scene has a manager"),
            entry("GET /api/v1/users/{id}/standing", "nobody in the scene is suspended or on probation"),
            entry("POST /api/v1/admin-management/dead-letters/{eventId}/replay", "no event of the scene is dead"),
            entry("POST /api/v1/auth/handoffs", "takes the host of another website that the login belongs to"),
            entry("POST /api/v1/auth/handoffs/redemption", "takes a secret that another website gave"),
            entry("POST /api/v1/auth/login/passkey", "takes what an authenticator signed for it"),
            entry("POST /api/v1/auth/login/verification", "takes a challenge of a sign-in that has begun"),
            entry("POST /api/v1/auth/login/verification/prompt", "takes a challenge of a sign-in that has begun"),
            entry("POST /api/v1/auth/magic-links/login", "takes one of two proofs that were mailed"),
            entry("POST /api/v1/auth/passkeys", "takes what an authenticator signed for it"),
            entry("POST /api/v1/auth/reauthentication", "takes one of several proofs"),
            entry("POST /api/v1/auth/reauthentication/prompt", "takes a method that the member has set up"),
            entry("POST /api/v1/auth/refresh", "takes a refresh token that it gave away once"),
            entry(
                    "POST /api/v1/order-configs/price-lists",
                    "its members obey rules between them that the example does not know"),
            entry(
                    "POST /api/v1/order-configs/price-proposals",
                    "its members obey rules between them that the example does not know"),
            entry("POST /internal/audit-verification", "takes a secret of the deployment"),
            entry("POST /api/v1/impersonations/redemption", "takes a grant that was given away once"),
            entry("POST /internal/tick", "takes a secret of the deployment"),
            entry("PUT /api/v1/auth/password", "takes the password that the member has"),
            entry("PUT /api/v1/loyalty-management/tiers/{id}", "the threshold depends on the other tiers"),
            entry("PUT /api/v1/users/{id}/manager", "takes a member who may manage others"));

    private static final int AT_ONCE = 32;
    private static final Path REPORT = Path.of("target/contract/attacks.txt");

    private final List<String> wrongs = new ArrayList<>();
    private Scene scene;

    /** A good request, whoever may send it, and its answer. */
    private record Base(Shot shot, Answer answer, List<JsonNode> bodies) {

        /** Whether it was understood: a state of things that forbids it is no fault of the request. */
        boolean reaches() {
            return answer.isSuccess() || List.of(409, 412, 422).contains(answer.status());
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyAttackIsRefusedOrMeant() throws IOException {
        scene = Scene.in(house, brand);
        assertThat(scene.missing())
                .as(
                        "There is no id to put behind these addresses. Let GET of the address list one, let POST of it take the"
                                + " example of its body, or make one in Story.")
                .isEmpty();
        raiseNoAlerts();
        List<String> unreached = new ArrayList<>();
        Map<String, Integer> sent = new TreeMap<>();
        for (Operation operation : inOrder()) {
            Base base = base(operation);
            if (!base.reaches()) {
                unreached.add(operation + ": " + base.answer().status() + " "
                        + base.answer().body());
            }
            sent.put(operation.toString(), attack(operation, base));
        }
        report(sent);
        assertThat(wrongs).as(wrongs.size() + " answers are wrong").isEmpty();
        assertThat(unreached.stream().map(line -> line.split(":", 2)[0]))
                .as("The document's example must be a request that the route takes: give fields of its own an example"
                        + " (@Schema(examples = …)), or name the route and the reason in OUT_OF_REACH. " + unreached)
                .containsExactlyInAnyOrderElementsOf(OUT_OF_REACH.keySet());
    }

    /** So many refusals look like what they are, and an alert is a row that changed. */
    private void raiseNoAlerts() {
        String setting = "/api/v1/settings/threats.rules";
        as(brand.admin())
                .header("If-Match", as(brand.admin()).get(setting).header("ETag"))
                .body(Map.of("value", List.of()))
                .put(setting)
                .then()
                .statusCode(200);
    }

    /** What destroys comes last, and what is inside goes before what it is in. */
    private List<Operation> inOrder() {
        return routes().stream()
                .sorted(Comparator.comparing((Operation one) ->
                                List.of("GET", "POST", "PUT", "PATCH", "DELETE").indexOf(one.verb()))
                        .thenComparing(
                                one -> one.verb().equals("DELETE") ? -one.path().length() : 0))
                .toList();
    }

    private static void report(Map<String, Integer> sent) throws IOException {
        List<String> lines = new ArrayList<>();
        sent.forEach((route, count) -> lines.add("%6d %s".formatted(count, route)));
        int all = sent.values().stream().mapToInt(Integer::intValue).sum();
        lines.add("%6d attacks on %d routes".formatted(all, sent.size()));
        Files.createDirectories(REPORT.getParent());
        Files.write(REPORT, lines);
    }

    /** The best that anyone gets with the example. */
    private Base base(Operation operation) {
        List<JsonNode> bodies = Example.bodies(operation, scene);
        Base best = null;
        for (Person person : house.callers(operation, scene.brand())) {
            for (JsonNode body : bodies.isEmpty() ? Collections.<JsonNode>singletonList(null) : bodies) {
                Shot shot = Shot.plain(operation, scene.ids(operation), operation.isPublic() ? null : person, body);
                Base base = new Base(shot, patiently(List.of(shot)).get(0), ordered(bodies, body));
                if (base.answer().isSuccess()) {
                    return base;
                }
                best = best == null || base.reaches() && !best.reaches() ? base : best;
            }
        }
        return best;
    }

    /** The one that was taken first. */
    private static List<JsonNode> ordered(List<JsonNode> bodies, JsonNode taken) {
        return taken == null ? List.of() : List.of(taken, bodies.get(bodies.size() - 1));
    }

    private int attack(Operation operation, Base base) {
        List<Attack> attacks = Attacks.on(operation, base.bodies(), filters(operation, base.shot()));
        house.settle(scene.brand());
        List<Object> across = Rows.acrossTenants();
        boolean anyPassed = false;
        Shot good = isBroken(base.shot()) ? anew(base) : base.shot();
        for (int from = 0; from < attacks.size(); from += AT_ONCE) {
            List<Attack> some = attacks.subList(from, Math.min(from + AT_ONCE, attacks.size()));
            boolean passed = attack(operation, good, some);
            anyPassed |= passed;
            if (passed && isBroken(good)) {
                good = anew(base);
            }
        }
        if (!anyPassed && !across.equals(Rows.acrossTenants())) {
            wrongs.add(operation + " wrote, refusing: " + Rows.difference(across, Rows.acrossTenants()));
        }
        return attacks.size();
    }

    /** What a list tells of its filters to one who asks for another. */
    private List<String> filters(Operation operation, Shot good) {
        if (operation.parameters().stream()
                .noneMatch(parameter -> parameter.name().equals("cursor"))) {
            return List.of();
        }
        JsonNode told =
                Json.read(patiently(List.of(good.asking("surprise=1"))).get(0).body());
        List<String> filters = new ArrayList<>();
        told.path("filters").forEach(filter -> filters.add(filter.asText()));
        return filters;
    }

    /** Whether something that was meant has left the attacker without a brand or a membership. */
    private boolean isBroken(Shot good) {
        Person person = good.person() == null ? scene.brand().client() : good.person();
        return as(person).get("/api/v1/users/me").statusCode() != 200;
    }

    /** The same request in a new scene. */
    private Shot anew(Base base) {
        Shot old = base.shot();
        scene = Scene.in(house, Brand.create());
        List<JsonNode> bodies = Example.bodies(old.operation(), scene);
        return Shot.plain(
                old.operation(),
                scene.ids(old.operation()),
                old.person() == null ? null : scene.brand().any(old.person().role()),
                bodies.isEmpty() ? null : bodies.get(0));
    }

    private boolean attack(Operation operation, Shot good, List<Attack> attacks) {
        List<Object> before = Rows.of(scene.brand());
        List<Attack> refused = new ArrayList<>();
        List<Answer> answers = patiently(
                attacks.stream().map(attack -> attack.change().apply(good)).toList());
        for (int i = 0; i < attacks.size(); i++) {
            judge(operation, good, attacks.get(i), answers.get(i));
            if (!answers.get(i).isSuccess()) {
                refused.add(attacks.get(i));
            }
        }
        boolean passed = refused.size() < attacks.size();
        if (passed) {
            house.settle(scene.brand());
            before = Rows.of(scene.brand());
            patiently(
                    refused.stream().map(attack -> attack.change().apply(good)).toList());
        }
        if (!before.equals(Rows.of(scene.brand()))) {
            find(operation, good, refused);
        }
        return passed;
    }

    /** Something was written: by which attack? */
    private void find(Operation operation, Shot good, List<Attack> attacks) {
        for (Attack attack : attacks) {
            house.settle(scene.brand());
            List<Object> before = Rows.of(scene.brand());
            Answer answer = patiently(List.of(attack.change().apply(good))).get(0);
            List<Object> after = Rows.of(scene.brand());
            if (!answer.isSuccess() && !before.equals(after)) {
                wrongs.add("%s: %s: refused with %d, and yet wrote %s"
                        .formatted(
                                operation, shortened(attack.name()), answer.status(), Rows.difference(before, after)));
            }
        }
    }

    private void judge(Operation operation, Shot good, Attack attack, Answer answer) {
        Shot shot = attack.change().apply(good);
        if (!shot.hasUri() && answer.status() == 400) {
            return; // by Quarkus, which looks at this before it asks anything of an application
        }
        String path = shot.uri().split("\\?", 2)[0];
        List<String> departures = new ArrayList<>(Contract.own().departures(operation.verb(), path, answer));
        if (answer.status() == 0 || answer.status() >= 500) {
            departures.add("it must not");
        }
        if (answer.isSuccess() && !attack.mayPass()) {
            departures.add("the document does not allow the request");
        }
        if (!departures.isEmpty()) {
            wrongs.add("%s: %s: answered %d, but %s %s"
                    .formatted(
                            operation,
                            shortened(attack.name()),
                            answer.status(),
                            departures,
                            shortened(answer.body())));
        }
    }

    /** Sends again what came too fast, a minute later. */
    private List<Answer> patiently(List<Shot> shots) {
        List<Answer> answers = new ArrayList<>(house.send(shots, scene.brand()));
        for (int attempt = 0; attempt < 3 && answers.stream().anyMatch(one -> one.status() == 429); attempt++) {
            clock.advance(Duration.ofMinutes(1));
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).status() == 429) {
                    answers.set(
                            i, house.send(List.of(shots.get(i)), scene.brand()).get(0));
                }
            }
        }
        return answers;
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    @Test
    void whatMayBeWrittenAnyhowIsThere() {
        assertThat(Rows.known()).containsAll(Rows.WRITTEN_ANYHOW.keySet());
    }
}
