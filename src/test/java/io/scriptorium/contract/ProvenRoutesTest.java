package io.scriptorium.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who left a session open cannot be robbed by it: every route of the document that writes about money or security asks
 * for a fresh proof, also one that is added later, unless it stands here with its reason.
 */
@QuarkusTest
@Tag("AUT-03")
class ProvenRoutesTest extends ContractTest {

    private static final String ASKED = "\"step-up-required\"";
    private static final Set<Role> ALL = Set.of(Role.values());
    private static final Set<Role> CLIENTS = Set.of(Role.CLIENT);

    /** What is written without a fresh proof, though by a permission about money or security. */
    private record Exempt(Set<Role> roles, String reason) {}

    private static final Exempt TRIED_OUT = new Exempt(ALL, "colours and type, which one tries out for hours");
    private static final Exempt PROPOSED = new Exempt(ALL, "nothing happens until another approves it, with a proof");
    private static final Exempt LOOKS = new Exempt(ALL, "how a member looks to others: support's queue of every day");

    private static final Map<String, Exempt> EXEMPT = Map.ofEntries(
            entry("POST /api/v1/orders/{id}/approval", new Exempt(CLIENTS, "the own order, with what is held for it")),
            entry("POST /api/v1/orders/{id}/cancellation", new Exempt(CLIENTS, "the money comes back to the wallet")),
            entry("POST /api/v1/order-payments", new Exempt(CLIENTS, "from the own wallet, for the own order")),
            entry("POST /api/v1/wallet/top-ups", new Exempt(CLIENTS, "who asks has nothing yet")),
            entry("POST /api/v1/order-configs/price-proposals", PROPOSED),
            entry("POST /api/v1/change-requests", PROPOSED),
            entry("POST /api/v1/change-requests/{id}/refreshment", PROPOSED),
            entry("POST /api/v1/change-requests/{id}/withdrawal", PROPOSED),
            entry("PUT /api/v1/personas/{id}/pen-name", LOOKS),
            entry("POST /api/v1/profile-changes/{id}/approval", LOOKS),
            entry("POST /api/v1/profile-changes/{id}/rejection", LOOKS),
            entry("POST /api/v1/themes", TRIED_OUT),
            entry("PUT /api/v1/themes/{id}", TRIED_OUT),
            entry("DELETE /api/v1/themes/{id}", TRIED_OUT),
            entry("POST /api/v1/themes/{id}/activation", TRIED_OUT),
            entry("DELETE /api/v1/impersonations/{id}", new Exempt(ALL, "only takes rights away, and loses no time")),
            entry("POST /api/v1/audit/verification", new Exempt(ALL, "only reads")));

    /** Where routes ask for no permission and are about security all the same: what is the caller's own. */
    private static final List<String> OWN = List.of("/api/v1/auth/", "/api/v1/privacy", "/api/v1/users/login-alerts");

    private static final String NO_TIME = "whoever finds a thief there loses no time";
    private static final String BEGUN = "ends what was begun with a fresh proof";

    private static final Map<String, String> OWN_EXEMPT = Map.ofEntries(
            entry("DELETE /api/v1/auth/sessions", NO_TIME),
            entry("DELETE /api/v1/auth/sessions/{id}", NO_TIME),
            entry("DELETE /api/v1/auth/devices/{id}", NO_TIME),
            entry("DELETE /api/v1/auth/devices/{id}/trust", NO_TIME),
            entry("PATCH /api/v1/auth/sessions/{id}", "a name, for its owner"),
            entry("PATCH /api/v1/auth/devices/{id}", "a name, for its owner"),
            entry("PATCH /api/v1/auth/passkeys/{id}", "a name, for its owner"),
            entry("PUT /api/v1/auth/password", "asks for the password itself"),
            entry("POST /api/v1/auth/reauthentication", "gives the proof"),
            entry("POST /api/v1/auth/reauthentication/prompt", "gives the proof"),
            entry("POST /api/v1/auth/factors/totp/confirmation", BEGUN),
            entry("POST /api/v1/auth/code-factors/mail/confirmation", BEGUN),
            entry("POST /api/v1/auth/code-factors/sms/confirmation", BEGUN),
            entry("POST /api/v1/auth/passkeys", BEGUN),
            entry("DELETE /api/v1/privacy/deletion", "keeps what would be lost"));

    /** Routes that only show, and so much that they ask for it. */
    private static final Set<String> SHOWN = Set.of("GET /api/v1/audit/export", "GET /api/v1/privacy/export");

    @Inject
    Tokens tokens;

    @Inject
    PermissionRegistry registry;

    private final Map<String, Matter> matters = new LinkedHashMap<>();

    /** By route, the roles that were asked for a fresh proof, and those that were not. */
    private final Map<Operation, Set<Role>> asked = new LinkedHashMap<>();

    private final Map<Operation, Set<Role>> spared = new LinkedHashMap<>();

    @BeforeEach
    void callAll() {
        registry.all().forEach(permission -> matters.put(permission.name(), permission.matter()));
        for (Operation route : routes()) {
            asked.put(route, new TreeSet<>());
            spared.put(route, new TreeSet<>());
            for (Role role : route.isPublic() ? List.<Role>of() : callers(route)) {
                (isAsked(call(route, brand.any(role))) ? asked : spared)
                        .get(route)
                        .add(role);
            }
        }
    }

    private List<Role> callers(Operation route) {
        return Stream.of(Role.values()).filter(role -> house.may(role, route)).toList();
    }

    private Answer call(Operation route, Person member) {
        Map<String, Object> ids = new LinkedHashMap<>();
        route.pathParameters().forEach(parameter -> ids.put(parameter.name(), UUID.randomUUID()));
        Shot shot = Shot.plain(route, ids, null, route.body().isPresent() ? Json.read("{}") : null)
                .with("Authorization", "Bearer " + stale(member));
        return house.send(List.of(shot), brand).get(0);
    }

    private String stale(Person member) {
        return tokens.issue(member.subject(clock.instant().minus(Duration.ofMinutes(5))));
    }

    private static boolean isAsked(Answer answer) {
        return answer.status() == 401 && answer.body().contains(ASKED);
    }

    /** What ought to ask, told from the document and from what permissions are about. */
    private boolean isToAsk(Operation route, Role role) {
        String name = route.toString();
        if (route.verb().equals("GET")) {
            return SHOWN.contains(name);
        }
        if (route.permission().equals("authenticated")) {
            return OWN.stream().anyMatch(route.path()::startsWith) && !OWN_EXEMPT.containsKey(name);
        }
        Exempt exempt = EXEMPT.get(name);
        return isAboutMoreThanWork(route) && (exempt == null || !exempt.roles().contains(role));
    }

    private boolean isAboutMoreThanWork(Operation route) {
        return Stream.of(route.permission().split(" [|&] ")).anyMatch(asking -> matters.get(asking) != Matter.WORK);
    }

    @Test
    void whatIsAboutMoneyOrSecurityAsksForAFreshProofAndNothingElse() {
        List<String> wrongs = new ArrayList<>();
        asked.forEach((route, roles) -> roles.stream()
                .filter(role -> !isToAsk(route, role))
                .forEach(role -> wrongs.add(route + " asks " + role.key())));
        spared.forEach((route, roles) -> roles.stream()
                .filter(role -> isToAsk(route, role))
                .forEach(role -> wrongs.add(route + " does not ask " + role.key())));

        assertThat(wrongs).isEmpty();
        assertThat(asked.values().stream().filter(roles -> !roles.isEmpty())).hasSizeGreaterThan(75);
    }

    @Test
    void noExceptionIsOlderThanItsRoute() {
        Map<String, Set<Role>> unasked = new TreeMap<>();
        spared.forEach((route, roles) -> unasked.put(route.toString(), roles));
        EXEMPT.forEach((route, exempt) -> {
            assertThat(unasked).containsKey(route);
            assertThat(unasked.get(route)).as(route).isNotEmpty().isSubsetOf(exempt.roles());
        });
        OWN_EXEMPT
                .keySet()
                .forEach(route -> assertThat(unasked.get(route)).as(route).isNotEmpty());
        assertThat(routes().stream().filter(route -> EXEMPT.containsKey(route.toString())))
                .allMatch(this::isAboutMoreThanWork);
    }

    @Test
    @Tag("API-04")
    void theDocumentSaysWhoIsAsked() {
        for (Operation route : asked.keySet()) {
            String documented = route.definition().path("x-step-up").asText("nobody");
            String expected =
                    asked.get(route).isEmpty() ? "nobody" : spared.get(route).isEmpty() ? "everybody" : "staff";
            assertThat(documented).as(route.toString()).isEqualTo(expected);
            assertThat(route.definition().at("/responses/401/$ref").asText())
                    .as(route.toString())
                    .endsWith(expected.equals("nobody") ? "/Unauthenticated" : "/StepUpRequired");
            assertThat(route.definition().path("description").asText().contains("step-up-required"))
                    .as(route.toString())
                    .isEqualTo(!expected.equals("nobody"));
        }
    }
}
