package io.scriptorium.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a request changes is on the event log, and so in the audit log: over all routes that change something. */
@QuarkusTest
class AuditedRoutesTest extends ContractTest {

    /** Routes that answer with success and leave no event, with the reason. */
    private static final Map<String, String> SILENT = Map.ofEntries(
            // there is nothing to end, so nothing changes
            entry("DELETE /api/v1/access/members/{id}/role", "no role was given"),
            entry("DELETE /api/v1/privacy/deletion", "nobody has asked yet"),
            entry("DELETE /api/v1/users/{id}/manager", "nobody is set"),
            entry("DELETE /api/v1/users/{id}/standing", "nothing limits the member"),
            entry("POST /api/v1/auth/logout", "no session is behind a test's token"),
            // a proof is begun; what comes of it is told
            entry("POST /api/v1/auth/code-factors/mail", "counts once it is confirmed"),
            entry("POST /api/v1/auth/code-factors/sms", "counts once it is confirmed"),
            entry("POST /api/v1/auth/factors/totp", "counts once it is confirmed"),
            entry("POST /api/v1/auth/passkeys/options", "counts once the passkey is made"),
            entry("POST /api/v1/auth/login/passkey/options", "counts once somebody signs in"),
            entry("POST /api/v1/auth/email/verification", "sends the letter again"),
            entry("POST /api/v1/realtime/tickets", "good once, for half a minute, for what the caller may see anyway"),
            entry("POST /api/v1/presence/me/heartbeat", "comes every half minute"),
            // marks of one's own
            entry("POST /api/v1/notifications/read", "what was read"),
            entry("POST /api/v1/notifications/{id}/read", "what was read"),
            entry("POST /api/v1/order-communications/threads/{id}/read", "what was read"),
            entry("POST /api/v1/orders/quotes", "a quote binds nobody who asks for it"));

    /** Routes that answer before it is known whether there is such a member: their event may come after the answer. */
    private static final Set<String> AFTERWARDS = Set.of(
            "POST /api/v1/auth/magic-links",
            "POST /api/v1/auth/recovery/password",
            "POST /api/v1/auth/recovery/unlock");

    @Test
    @Tag("AUD-03")
    @Tag("AUD-01")
    void everyRouteThatChangesSomethingLeavesAnEntry() {
        Scene scene = Scene.in(house, brand);
        Set<String> silent = new TreeSet<>();
        Set<String> tried = new TreeSet<>();
        for (Operation route : routes()) {
            if (!route.verb().equals("GET") && scene.knows(route)) {
                List<Boolean> told = tell(route, scene);
                if (!told.isEmpty()) {
                    tried.add(route.toString());
                }
                if (!told.isEmpty() && !told.contains(true)) {
                    silent.add(route.toString());
                }
            }
        }
        assertThat(tried).hasSizeGreaterThan(25);
        // Where tests before asked so often that the rate limit refuses, nothing was tried.
        Set<String> expected = new TreeSet<>(SILENT.keySet());
        expected.retainAll(tried);
        silent.removeAll(AFTERWARDS);
        assertThat(silent).isEqualTo(expected);
    }

    /** For each request that succeeded, whether it left an event. */
    private List<Boolean> tell(Operation route, Scene scene) {
        List<Boolean> told = new ArrayList<>();
        List<JsonNode> examples = Example.bodies(route, scene);
        List<JsonNode> bodies = examples.isEmpty() ? Collections.singletonList(null) : examples;
        for (Person person : house.callers(route, brand)) {
            for (JsonNode body : bodies) {
                String request = "audited-" + UUID.randomUUID();
                Shot shot = Shot.plain(route, scene.ids(route), person, body).with("X-Request-Id", request);
                Answer answer = house.send(List.of(shot), brand).get(0);
                if (answer.isSuccess()) {
                    told.add(Database.number(
                                    "select count(*) from kernel.event_log where tenant_id = ? and request_id = ?",
                                    brand.id(),
                                    request)
                            > 0);
                }
            }
        }
        return told;
    }
}
