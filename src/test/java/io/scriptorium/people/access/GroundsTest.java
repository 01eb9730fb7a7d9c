package io.scriptorium.people.access;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why members may not do something, whatever it is done to. */
@QuarkusTest
@Tag("RBA-03")
class GroundsTest extends ApiTest {

    private static final String EXPLANATION = "/api/v1/access/explanation?permission=";

    private ValidatableResponse explained(Person asking, Person person, String question) {
        return as(asking).get(question + "&member_id=" + person.memberId()).then();
    }

    @Test
    @Tag("USR-14")
    void onProbationItIsTheStandingThatForbidsAndNotTheRole() {
        String question = EXPLANATION + "orders.request";
        as(brand.admin())
                .body(Map.of("state", "probation", "reason", "Rude."))
                .put("/api/v1/users/" + brand.writer().memberId() + "/standing")
                .then()
                .statusCode(200);

        as(brand.writer())
                .get(question)
                .then()
                .body("allowed", equalTo(false))
                .body("reasons.find { it.rule == 'standing' }.holds", equalTo(false))
                .body("reasons.find { it.rule == 'platform-role' }.holds", equalTo(true));
        as(brand.writer())
                .get(EXPLANATION + "orders.submit")
                .then()
                .body("allowed", equalTo(true))
                .body("reasons.find { it.rule == 'standing' }.holds", equalTo(true));
    }

    @Test
    void aClosedAccountIsAReason() {
        String question = EXPLANATION + "orders.read";
        explained(brand.admin(), brand.writer(), question).body("reasons.rule", not(hasItem("account")));
        as(brand.admin())
                .post("/api/v1/users/" + brand.writer().memberId() + "/lock")
                .then()
                .statusCode(204);
        explained(brand.admin(), brand.writer(), question)
                .body("allowed", equalTo(false))
                .body("reasons.text", hasItem("The account is locked: nobody signs in to it."));
    }

    @Test
    void rulesAboutNetworksAreAReasonWhereTheyKeepOut() {
        String question = EXPLANATION + "users.view";
        explained(brand.admin(), brand.support(), question).body("allowed", equalTo(true));
        as(brand.admin())
                .body(Map.of("effect", "allow", "network", "192.0.2.0/24", "roles", List.of("support")))
                .post("/api/v1/network-rules")
                .then()
                .statusCode(201);

        as(brand.support()).get("/api/v1/users").then().statusCode(403);
        explained(brand.admin(), brand.support(), question)
                .body("allowed", equalTo(false))
                .body("reasons.find { it.rule == 'network' }.holds", equalTo(false));
        explained(brand.admin(), brand.support(), question + "&address=192.0.2.7")
                .body("allowed", equalTo(true))
                .body("reasons.rule", not(hasItem("network")));
        explained(brand.admin(), brand.support(), question + "&address=here")
                .statusCode(400)
                .body("violations.field", hasItem("address"));
        as(brand.client()).get(question + "&address=192.0.2.7").then().statusCode(400);
    }

    @Test
    @Tag("I18-01")
    void reasonsAreToldInTheLanguageOfWhoAsks() {
        String question = EXPLANATION + "orders.place";
        as(brand.client())
                .header("Accept-Language", "es")
                .get(question)
                .then()
                .body(
                        "reasons.text",
                        contains("La situación del miembro está en regla.", "El rol client tiene orders.place."));
        as(brand.superadmin())
                .header("Accept-Language", "fr")
                .get(question + "&website_id=" + brand.id() + "&member_id="
                        + brand.writer().memberId())
                .then()
                .body("reasons.text", hasItem("Le rôle writer ne détient pas orders.place."));
        as(brand.admin())
                .header("Accept-Language", "fr")
                .get(EXPLANATION + "users.view&kind=user&object_id="
                        + brand.client().memberId())
                .then()
                .body("reasons.text", hasItem("Quiconque détient users.view a connaissance de tout."));
    }

    @Test
    void whatWantsAFreshProofIsToldAndKeepsNobodyOut() {
        explained(brand.admin(), brand.admin(), EXPLANATION + "settings.change")
                .body("allowed", equalTo(true))
                .body("reasons.find { it.rule == 'fresh-proof' }.holds", equalTo(true));
        explained(brand.admin(), brand.client(), EXPLANATION + "orders.place")
                .body("reasons.rule", not(hasItem("fresh-proof")));
    }

    @Test
    void superadminsAskAboutOtherWebsitesAndWhetherTheyAreSuspended() {
        Brand other = Brand.create();
        String question = EXPLANATION + "orders.place&website_id=" + other.id();
        explained(brand.superadmin(), other.client(), question).statusCode(200).body("allowed", equalTo(true));
        as(brand.superadmin())
                .header(
                        "If-Match",
                        as(brand.superadmin())
                                .get("/api/v1/websites/" + other.id())
                                .header("ETag"))
                .body(Map.of("active", false))
                .patch("/api/v1/websites/" + other.id())
                .then()
                .statusCode(200);

        as(other.client()).get("/api/v1/orders").then().statusCode(404);
        explained(brand.superadmin(), other.client(), question)
                .statusCode(200)
                .body("allowed", equalTo(false))
                .body("reasons.find { it.rule == 'website' }.holds", equalTo(false));
        explained(brand.superadmin(), brand.client(), question).statusCode(404);
        as(brand.superadmin()).get(question).then().statusCode(400);
        explained(brand.admin(), other.client(), question).statusCode(404);
        explained(brand.superadmin(), other.client(), EXPLANATION + "orders.place&website_id=" + UUID.randomUUID())
                .statusCode(404);
    }
}
