package io.scriptorium.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    private static final Path REPORT = Path.of("target/contract/attacks.txt");

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyAttackIsRefusedOrMeant() throws IOException {
        Siege siege = new Siege(house, () -> clock.advance(Duration.ofMinutes(1)));
        assertThat(siege.missing())
                .as(
                        "There is no id to put behind these addresses. Let GET of the address list one, let POST of it take the"
                                + " example of its body, or make one in Story.")
                .isEmpty();
        raiseNoAlerts();
        List<String> unreached = new ArrayList<>();
        Map<String, Integer> sent = new TreeMap<>();
        for (Operation operation : inOrder()) {
            Siege.Base base = siege.base(operation);
            if (!base.reaches()) {
                unreached.add(operation + ": " + base.answer().status() + " "
                        + base.answer().body());
            }
            sent.put(operation.toString(), siege.attack(base));
        }
        siege.leave();
        report(sent);
        List<String> wrongs = siege.wrongs();
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

    @Test
    void whatMayBeWrittenAnyhowIsThere() {
        assertThat(Rows.known()).containsAll(Rows.WRITTEN_ANYHOW.keySet());
    }
}
