package io.scriptorium.people.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTest extends ApiTest {

    @Inject
    PermissionRegistry registry;

    @Test
    @Tag("RBA-08")
    void anAdminSeesAllPermissions() {
        as(brand.admin())
                .get("/api/v1/access/permissions")
                .then()
                .statusCode(200)
                .body("results.name", hasItem("access.view"))
                .body("results.find { it.name == 'websites.manage' }.roles", contains("superadmin"));
    }

    @Test
    @Tag("RBA-01")
    void thereAreSixRoles() {
        as(brand.admin())
                .get("/api/v1/access/roles")
                .then()
                .statusCode(200)
                .body("results.role", contains("client", "writer", "editor", "support", "admin", "superadmin"));
    }

    @Test
    @Tag("RBA-02")
    void othersDoNot() {
        as(brand.client()).get("/api/v1/access/permissions").then().statusCode(403);
        as(brand.writer()).get("/api/v1/access/roles").then().statusCode(403);
        anonymous().get("/api/v1/access/roles").then().statusCode(401);
    }

    @Test
    @Tag("RBA-08")
    void aSuperadminHoldsEveryPermission() {
        assertThat(registry.of(Role.SUPERADMIN)).hasSameSizeAs(registry.all());
        assertThat(registry.of(Role.CLIENT)).doesNotContain("users.view");
    }
}
