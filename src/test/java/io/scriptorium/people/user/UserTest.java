package io.scriptorium.people.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("USR-01")
class UserTest extends ApiTest {

    @Inject
    Members members;

    @Test
    void staffListMembersByRole() {
        as(brand.support())
                .get("/api/v1/users?role=writer&sort=display_name&count=true")
                .then()
                .statusCode(200)
                .body("results.role", everyItem(equalTo("writer")))
                .body("results", hasSize(3))
                .body("count", equalTo(3));
        as(brand.admin())
                .get("/api/v1/users?role=emperor")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("role"));
    }

    @Test
    @Tag("TEN-01")
    void anotherWebsitesMembersAreNotThere() {
        Person stranger = Brand.create().client();

        as(brand.admin()).get("/api/v1/users/" + stranger.memberId()).then().statusCode(404);
        as(brand.admin()).get("/api/v1/users/" + UUID.randomUUID()).then().statusCode(404);
        as(brand.admin()).get("/api/v1/users/not-an-id").then().statusCode(404);
        as(brand.admin())
                .get("/api/v1/users/" + brand.client().memberId())
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("RBA-02")
    void clientsAndWritersDoNotSeeOthers() {
        for (Person person : List.of(brand.client(), brand.writer(), brand.editor())) {
            as(person).get("/api/v1/users").then().statusCode(403);
            as(person).get("/api/v1/users/" + brand.client().memberId()).then().statusCode(403);
        }
    }

    @Test
    void membersChangeTheirOwnName() {
        Person client = brand.client();

        as(client)
                .body(Map.of("display_name", "Zoë"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(428);
        as(client)
                .header("If-Match", "\"0\"")
                .body(Map.of("display_name", "Zoë"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("display_name", equalTo("Zoë"));
        as(client)
                .header("If-Match", "\"0\"")
                .body(Map.of("display_name", "Late"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(412);
        assertThat(events(client.memberId())).containsExactly("user.renamed");
    }

    @Test
    @Tag("USR-11")
    void whereNamesAreReviewedTheyAreAskedFor() {
        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(Map.of("value", List.of("writer")))
                .put("/api/v1/settings/profiles.reviewed-names")
                .then()
                .statusCode(200);

        as(brand.writer())
                .header("If-Match", "*")
                .body(Map.of("display_name", "Somebody Else"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(409)
                .body("code", equalTo("review-needed"));
        as(brand.writer())
                .header("If-Match", "*")
                .body(Map.of("language", "es"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        as(brand.client())
                .header("If-Match", "*")
                .body(Map.of("display_name", "Zoë"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        String change = as(brand.writer())
                .body(Map.of("field", "display_name", "value", "Somebody Else"))
                .post("/api/v1/profile-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(brand.admin())
                .post("/api/v1/profile-changes/" + change + "/approval")
                .then()
                .statusCode(200);
        as(brand.writer()).get("/api/v1/users/me").then().body("display_name", equalTo("Somebody Else"));
    }

    @Test
    @Tag("USR-11")
    void theStaffsOwnNamesAreReviewedToo() {
        setting(brand.admin(), "profiles.reviewed-names", List.of("support"))
                .then()
                .statusCode(200);

        String own = "/api/v1/users/" + brand.support().memberId();
        as(brand.support())
                .body(Map.of("display_name", "Somebody Else"))
                .patch(own)
                .then()
                .statusCode(409)
                .body("code", equalTo("review-needed"));
        as(brand.admin())
                .body(Map.of("display_name", "Somebody Else"))
                .patch(own)
                .then()
                .statusCode(200);
        as(brand.admin())
                .body(Map.of("display_name", "Boss"))
                .patch("/api/v1/users/" + brand.admin().memberId())
                .then()
                .statusCode(200)
                .body("display_name", equalTo("Boss"));
    }

    @Test
    void theStaffCorrectsNames() {
        String client = "/api/v1/users/" + brand.client().memberId();
        as(brand.support())
                .header("If-Match", "\"0\"")
                .body(Map.of("display_name", "Clara Lind"))
                .patch(client)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("display_name", equalTo("Clara Lind"));
        as(brand.support())
                .header("If-Match", "\"0\"")
                .body(Map.of("display_name", "Late"))
                .patch(client)
                .then()
                .statusCode(412);
        as(brand.admin())
                .body(Map.of("display_name", "Nobody"))
                .patch("/api/v1/users/" + brand.superadmin().memberId())
                .then()
                .statusCode(403);
        assertThat(events(brand.client().memberId())).containsExactly("user.renamed");

        give(brand.support(), "all", "users.view", "users.edit");
        as(brand.support())
                .body(Map.of("display_name", "Unseen"))
                .patch(client)
                .then()
                .statusCode(403)
                .body("code", equalTo("name-not-seen"));
    }

    @Test
    void theStaffFindsMembersByAPartOfTheirName() {
        as(brand.support())
                .get("/api/v1/users?name=REAL CLIENT&count=true")
                .then()
                .statusCode(200)
                .body("results.role", everyItem(equalTo("client")))
                .body("count", equalTo(2));
        as(brand.support()).get("/api/v1/users?name=%25").then().body("results", hasSize(0));

        give(brand.support(), "all", "users.view");
        as(brand.support()).get("/api/v1/users?name=real").then().statusCode(400);
    }

    @Test
    @Tag("TEN-01")
    void theFacadeFindsMembersOfTheTenantOnly() {
        Person stranger = Brand.create().client();

        assertThat(inTenant(() -> members.withRole(Role.WRITER))).hasSize(3);
        assertThat(inTenant(() -> members.find(stranger.memberId()))).isEmpty();
        assertThat(inTenant(() -> members.findAll(
                        List.of(stranger.memberId(), brand.client().memberId()))))
                .singleElement()
                .extracting(Member::email)
                .isEqualTo(brand.client().email());
    }
}
