package io.scriptorium.people.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("USR-02")
@Tag("USR-11")
class ProfileReviewTest extends ApiTest {

    private static final String PHONE = "+4915112345678";

    private Response writes(Person writer, String biography, String phone) {
        return as(writer)
                .body(Map.of("subjects", List.of("Botany"), "biography", biography, "phone", phone))
                .put("/api/v1/writer-management/me/profile");
    }

    private Response asks(Person writer, String biography) {
        return as(writer)
                .body(Map.of("subjects", List.of("Law"), "biography", biography, "phone", "+10000000"))
                .post("/api/v1/writer-management/me/profile/changes");
    }

    @Test
    void whereProfilesAreReviewedTheStaffDecidesAboutWhatTheyTell() {
        Person writer = brand.writer();
        writes(writer, "Leaves.", PHONE).then().statusCode(200);
        setting(brand.admin(), "profiles.reviewed-details", List.of("client"))
                .then()
                .statusCode(400);
        setting(brand.admin(), "profiles.reviewed-details", List.of("writer"))
                .then()
                .statusCode(200);

        writes(writer, "Call me at home.", PHONE)
                .then()
                .statusCode(409)
                .body("code", equalTo("review-needed"))
                .body("title", containsString("/api/v1/writer-management/me/profile/changes"));
        writes(writer, "Leaves.", "+4915112345679").then().statusCode(200);
        as(brand.editor())
                .body(Map.of("biography", "Proofs."))
                .put("/api/v1/editor-management/me")
                .then()
                .statusCode(200);
        String asked = asks(writer, "Laws of plants.")
                .then()
                .statusCode(201)
                .body("field", equalTo("details"))
                .body("details.biography", equalTo("Laws of plants."))
                .body("details.phone", nullValue())
                .extract()
                .path("id");
        asks(writer, "Once more.").then().statusCode(409);
        as(brand.support())
                .get("/api/v1/profile-changes?status=pending")
                .then()
                .body("results.details.biography", contains("Laws of plants."));

        as(brand.support())
                .post("/api/v1/profile-changes/" + asked + "/approval")
                .then()
                .statusCode(200);
        tells(writer)
                .body("details.biography", equalTo("Laws of plants."))
                .body("details.subjects", contains("Law"))
                .body("details.phone", equalTo("+4915112345679"));
        String refused =
                asks(writer, "Call me.").then().statusCode(201).extract().path("id");
        as(brand.support())
                .body(Map.of("reason", "No telephone numbers."))
                .post("/api/v1/profile-changes/" + refused + "/rejection")
                .then()
                .statusCode(200);
        tells(writer).body("details.biography", equalTo("Laws of plants."));
        assertThat(events(writer.memberId()))
                .containsExactly(
                        "profile.changed",
                        "profile.changed",
                        "persona.change-requested",
                        "profile.changed",
                        "persona.change-decided",
                        "persona.change-requested",
                        "persona.change-decided");
    }

    private ValidatableResponse tells(Person writer) {
        return as(writer).get("/api/v1/writer-management/me/profile").then().statusCode(200);
    }

    @Test
    void whatAnEditorAskedForIsNotInTheProfileOfAnotherRole() {
        String asked = created(
                brand.editor(), "/api/v1/editor-management/me/changes", Map.of("biography", "Twenty years of proofs."));
        as(brand.admin())
                .body(Map.of("role", "support"))
                .put("/api/v1/users/" + brand.editor().memberId() + "/role")
                .then()
                .statusCode(204);

        as(brand.admin())
                .post("/api/v1/profile-changes/" + asked + "/approval")
                .then()
                .statusCode(422)
                .body("code", equalTo("other-role"));
    }
}
