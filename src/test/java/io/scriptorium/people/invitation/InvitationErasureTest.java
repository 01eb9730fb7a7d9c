package io.scriptorium.people.invitation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Tx;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members who were invited, registered by themselves, and are erased. */
@QuarkusTest
@Tag("USR-12")
class InvitationErasureTest extends InvitationCase {

    @Inject
    InvitationPrivacy privacy;

    @Inject
    Tx tx;

    private String registered(String email) {
        return post(
                        "/api/v1/auth/register",
                        Map.of("email", email, "password", PASSWORD, "display_name", "Grace Hopper"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void theirInvitationGoesWithThem() {
        invited(address("grace"), "editor");
        invited(address("alan"), "editor");
        String member = registered(address("grace"));

        as(brand.admin())
                .post("/api/v1/privacy/members/{id}/erasure", member)
                .then()
                .statusCode(200);

        as(brand.admin()).get(INVITATIONS).then().body("results.email", contains(address("alan")));
    }

    /** Tables are erased in no order that modules know of. */
    @Test
    void itGoesBeforeTheAddressByWhichItIsFound() {
        invited(address("grace"), "editor");
        UUID member = UUID.fromString(registered(address("grace")));

        inTenant(() -> tx.write(() -> privacy.erase(member)));

        as(brand.admin()).get(INVITATIONS).then().body("results", empty());
    }
}
