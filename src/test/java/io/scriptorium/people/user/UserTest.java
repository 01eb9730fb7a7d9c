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
