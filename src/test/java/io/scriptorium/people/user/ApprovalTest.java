package io.scriptorium.people.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApprovalTest extends LetterTest {

    private static final String PASSWORD = "a long enough secret";

    private String email() {
        return "new@" + brand.tenant().slug() + ".example";
    }

    private String applicant() {
        set("auth.approval-required", true);
        return post("/api/v1/auth/register", Map.of("email", email(), "password", PASSWORD, "display_name", "Nadia N."))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response login(String password) {
        return post("/api/v1/auth/login", Map.of("email", email(), "password", password));
    }

    private Response act(Person person, String id, String what) {
        return as(person).post("/api/v1/users/" + id + "/" + what);
    }

    @Test
    @Tag("USR-10")
    @Tag("AUT-10")
    void whoeverRegistersWaitsForApprovalWhereTheWebsiteAsksForIt() {
        String id = applicant();
        as(brand.admin()).get("/api/v1/users?status=pending").then().body("results.id", hasItem(id));
        login(PASSWORD).then().statusCode(403).body("code", equalTo("approval-pending"));
        login("another secret").then().statusCode(401).body("code", equalTo("bad-credentials"));

        act(brand.client(), id, "approval").then().statusCode(403);
        act(brand.admin(), id, "approval").then().statusCode(204);

        login(PASSWORD).then().statusCode(200);
        letter(email(), "You are welcome");
        act(brand.admin(), id, "approval").then().statusCode(409).body("code", equalTo("wrong-status"));
        assertThat(events(UUID.fromString(id)))
                .containsSubsequence("user.registered", "user.approved", "auth.logged-in");
    }

    @Test
    @Tag("USR-10")
    void whoeverIsDeclinedStaysOut() {
        String id = applicant();

        act(brand.admin(), id, "rejection").then().statusCode(204);

        login(PASSWORD).then().statusCode(401).body("code", equalTo("bad-credentials"));
        letter(email(), "Your registration was declined");
        assertThat(events(UUID.fromString(id))).contains("user.declined");
        act(brand.admin(), id, "rejection").then().statusCode(409).body("code", equalTo("wrong-status"));
    }

    @Test
    @Tag("USR-10")
    void whoeverWasDeclinedCanBeLetInAfterAll() {
        String id = applicant();
        act(brand.admin(), id, "rejection").then().statusCode(204);

        act(brand.admin(), id, "approval").then().statusCode(204);

        login(PASSWORD).then().statusCode(200);
        letter(email(), "You are welcome");
        assertThat(events(UUID.fromString(id)))
                .containsSubsequence("user.registered", "user.declined", "user.approved", "auth.logged-in");
    }

    private int told(Person person, String newcomer) {
        return told(person, "user.registered", newcomer);
    }

    @Test
    @Tag("USR-10")
    void thoseWhoApproveAreToldAndNobodyElse() {
        give(brand.editor(), "all", "users.approve");
        give(brand.support(), "team", "users.approve");
        String id = applicant();
        settle();

        assertThat(told(brand.admin(), id)).isEqualTo(1);
        assertThat(told(brand.editor(), id)).isEqualTo(1);
        assertThat(told(brand.support(), id))
                .as("whose role does not reach newcomers")
                .isZero();
        assertThat(told(brand.client(), id)).isZero();

        set("auth.approval-required", false);
        String other = post(
                        "/api/v1/auth/register",
                        Map.of("email", "other." + email(), "password", PASSWORD, "display_name", "Otto O."))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        settle();
        assertThat(told(brand.admin(), other)).isZero();
    }
}
