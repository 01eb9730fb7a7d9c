package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.security.TokenSubject;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.tenancy.Impersonator;
import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is refused to those who act for another: every route of the document that is about money or security, whatever
 * permission the member holds, so that one that is added later is refused unless somebody decides otherwise.
 */
@QuarkusTest
@Tag("AUT-19")
class ImpersonatedRoutesTest extends ContractTest {

    private static final String REFUSED = "not-while-impersonating";

    /** Routes without a permission that are open all the same: they show what is the member's own. */
    private static final Set<String> OPEN = Set.of(
            "GET /api/v1/access/explanation",
            "GET /api/v1/activity/me",
            "GET /api/v1/activity/me/timeline",
            "GET /api/v1/custom-fields",
            "GET /api/v1/notifications",
            "GET /api/v1/notifications/unread-count",
            "GET /api/v1/personas/me",
            "GET /api/v1/presence/me",
            "GET /api/v1/profile-changes/own",
            "GET /api/v1/users/me",
            "GET /api/v1/users/me/place",
            "POST /api/v1/impersonations/renewal");

    /** Routes that are about work and for members in person all the same. */
    private static final Set<String> IN_PERSON = Set.of("POST /api/v1/order-communications/threads/{id}/read");

    @Inject
    Tokens tokens;

    @Inject
    PermissionRegistry registry;

    private final Map<String, Matter> matters = new LinkedHashMap<>();

    @BeforeEach
    void allow() {
        registry.all().forEach(permission -> matters.put(permission.name(), permission.matter()));
        Database.update("""
                insert into people.setting (tenant_id, id, key, value, version, created_at, updated_at)
                values (?, ?, 'impersonation.allowed', '{"enabled": true}', 1, now(), now())
                """, brand.id(), UUID.randomUUID());
    }

    /** A token of a member for whom a superadmin acts. */
    private String lent(Person member) {
        return lent(member, brand.superadmin());
    }

    private String lent(Person member, Person by) {
        return tokens.issue(new TokenSubject(
                member.userId(),
                member.memberId(),
                brand.id(),
                member.role(),
                UUID.randomUUID(),
                clock.instant(), // as fresh as can be: it must not matter
                List.of("pwd"),
                null,
                new Impersonator(by.memberId(), by.userId(), by.role().key(), UUID.randomUUID())));
    }

    /** What ought to be refused, told from the document and from what permissions are about. */
    private boolean isToBeRefused(Operation route, Role role) {
        String asked = route.permission();
        if (asked.equals("authenticated")) {
            return !OPEN.contains(route.toString());
        }
        boolean looking = route.verb().equals("GET");
        return IN_PERSON.contains(route.toString())
                || route.definition().has("x-step-up")
                || Stream.of(asked.split(" [|&] "))
                        .filter(permission -> registry.of(role).contains(permission))
                        .map(matters::get)
                        .noneMatch(matter -> matter == Matter.WORK || (looking && matter == Matter.MONEY));
    }

    private List<Operation> callable(Role role) {
        return routes().stream()
                .filter(route -> !route.isPublic() && house.may(role, route))
                .toList();
    }

    private Answer call(Operation route, Person member) {
        Map<String, Object> ids = new LinkedHashMap<>();
        route.pathParameters().forEach(parameter -> ids.put(parameter.name(), UUID.randomUUID()));
        Shot shot = Shot.plain(route, ids, null, route.body().isPresent() ? Json.read("{}") : null)
                .with("Authorization", "Bearer " + lent(member));
        return house.send(List.of(shot), brand).get(0);
    }

    private static boolean isRefused(Answer answer) {
        return answer.status() == 403 && answer.body().contains(REFUSED);
    }

    @Test
    void whatIsAboutMoneyOrSecurityIsRefusedAndNothingElse() {
        List<String> wrongs = new ArrayList<>();
        Set<String> refused = new TreeSet<>();
        for (Role role : List.of(Role.CLIENT, Role.WRITER, Role.EDITOR, Role.SUPPORT, Role.ADMIN)) {
            for (Operation route : callable(role)) {
                Answer answer = call(route, brand.any(role));
                boolean expected = isToBeRefused(route, role);
                if (isRefused(answer) != expected) {
                    wrongs.add(
                            "%s by %s: %d, to be refused: %s".formatted(route, role.key(), answer.status(), expected));
                }
                if (expected) {
                    refused.add(route.toString());
                }
            }
        }
        assertThat(wrongs).isEmpty();
        assertThat(refused).hasSizeGreaterThan(80);
    }

    /** By addresses, so that a permission that is said to be about work by mistake is found. */
    @Test
    void noRouteOfMoneyOrSecurityIsOpen() {
        List<String> areas = List.of(
                "/api/v1/auth/",
                "/api/v1/privacy",
                "/api/v1/access/custom-roles",
                "/api/v1/access/members",
                "/api/v1/audit",
                "/api/v1/domains",
                "/api/v1/legal-holds",
                "/api/v1/network-rules",
                "/api/v1/settings",
                "/api/v1/website",
                "/api/v1/impersonations");
        List<String> money = List.of(
                "/api/v1/wallet",
                "/api/v1/order-payments",
                "/api/v1/fines",
                "/api/v1/loyalty",
                "/api/v1/order-configs");
        for (Role role : Role.values()) {
            for (Operation route : callable(role)) {
                boolean dangerous = areas.stream().anyMatch(route.path()::startsWith)
                        || (!route.verb().equals("GET") && money.stream().anyMatch(route.path()::startsWith));
                if (dangerous && !route.toString().equals("POST /api/v1/impersonations/renewal")) {
                    assertThat(isToBeRefused(route, role))
                            .as("%s by %s", route, role.key())
                            .isTrue();
                }
            }
        }
        assertThat(routes().stream().map(Operation::toString)).containsAll(OPEN).containsAll(IN_PERSON);
    }

    @Test
    void aTokenIsGoodOnlyWhileWhoActsMay() {
        for (Person by : List.of(brand.support(), brand.editor(), brand.otherClient())) {
            by(lent(brand.client(), by))
                    .get("/api/v1/users/me")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("impersonation-over"));
        }
    }

    @Test
    void everyPermissionIsAboutSomething() {
        assertThat(matters).hasSizeGreaterThan(40).doesNotContainValue(null);
    }
}
