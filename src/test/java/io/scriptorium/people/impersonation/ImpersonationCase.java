package io.scriptorium.people.impersonation;

import io.restassured.response.Response;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A test in which somebody acts for somebody. */
abstract class ImpersonationCase extends LetterTest {

    static final String IMPERSONATIONS = "/api/v1/impersonations";
    static final String REASON = "Cannot find the order, says the ticket";

    /** What somebody holds who acts for another. */
    record Acting(UUID id, String token) {}

    @Inject
    PermissionRegistry registry;

    void allow() {
        set("impersonation.allowed", Map.of("enabled", true));
    }

    String signIn(Person person) {
        return login(person, Database.PASSWORD).path("access_token");
    }

    Response begin(String token, Person member) {
        return by(token)
                .body(Map.of("member_id", member.memberId(), "reason", REASON))
                .post(IMPERSONATIONS);
    }

    Response redeem(String grant) {
        return post(IMPERSONATIONS + "/redemption", Map.of("grant", grant));
    }

    /** Has somebody who is signed in act for a member. */
    Acting act(String token, Person member) {
        Response granted = begin(token, member);
        granted.then().statusCode(201);
        String lent =
                redeem(granted.path("grant")).then().statusCode(200).extract().path("access_token");
        return new Acting(UUID.fromString(granted.path("id")), lent);
    }

    static JsonObject claims(String token) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    Object endedFor(UUID id) {
        settle();
        return Database.column("select ended_for from people.impersonation where id = ?", id)
                .get(0);
    }

    /** Gives a member a role of the website's with these permissions, by a superadmin. */
    void give(Person member, List<String> permissions) {
        give(member, "all", permissions.toArray(String[]::new));
    }

    /** What admins hold, but for one permission. */
    List<String> adminsWithout(String permission) {
        return registry.of(Role.ADMIN).stream()
                .filter(held -> !held.equals(permission))
                .toList();
    }

    void take(Person member) {
        as(brand.superadmin())
                .delete("/api/v1/access/members/" + member.memberId() + "/role")
                .then()
                .statusCode(204);
    }
}
