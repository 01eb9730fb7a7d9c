package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every route is under a rate limit and says so, also to those whom it refuses. */
@QuarkusTest
@Tag("SEC-05")
@Tag("SEC-06")
class LimitedRoutesTest extends ContractTest {

    private Answer send(Operation route) {
        Map<String, Object> ids = new LinkedHashMap<>();
        route.pathParameters().forEach(parameter -> ids.put(parameter.name(), UUID.randomUUID()));
        return house.send(
                        List.of(Shot.plain(route, ids, null, route.body().isPresent() ? Json.read("{}") : null)), brand)
                .get(0);
    }

    @Test
    void everyRouteTellsItsLimit() {
        List<String> silent = new ArrayList<>();
        for (Operation route : routes()) {
            Answer answer = send(route);
            if (answer.header("RateLimit") == null || answer.header("RateLimit-Policy") == null) {
                silent.add(route + ": " + answer.status());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void whatAnybodyMayDoAboutLoginsHasALimitOfItsOwn() {
        List<String> lax = new ArrayList<>();
        for (Operation route : routes()) {
            if (route.isPublic() && !route.verb().equals("GET") && route.path().startsWith("/api/v1/auth/")) {
                List<String> policies = anonymous()
                        .body("{}")
                        .request(route.verb(), route.path())
                        .getHeaders()
                        .getValues("RateLimit-Policy");
                if (policies.stream().noneMatch(policy -> policy.matches("\"(auth|recovery)\".*"))) {
                    lax.add(route + ": " + policies);
                }
            }
        }
        assertThat(lax).isEmpty();
    }
}
