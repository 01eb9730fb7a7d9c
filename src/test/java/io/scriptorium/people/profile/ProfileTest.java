package io.scriptorium.people.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("USR-02")
class ProfileTest extends ApiTest {

    private static final String PHONE = "+4915112345678";
    private static final Map<String, Object> WISHES = Map.of(
            "academic_level",
            "masters",
            "subjects",
            List.of("History", "Law"),
            "citation_style",
            "APA",
            "preferences",
            "Short sentences.",
            "phone",
            PHONE);

    private void support(String... more) {
        List<String> permissions = new ArrayList<>(List.of("users.view", "profiles.view"));
        permissions.addAll(List.of(more));
        give(brand.support(), "all", permissions.toArray(String[]::new));
    }

    private static String clients(Person client) {
        return "/api/v1/client-management/clients/" + client.memberId();
    }

    @Test
    @Tag("CLI-01")
    void aClientTellsHowTheWorkIsToBeDone() {
        as(brand.client())
                .get("/api/v1/client-management/me")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("details.academic_level", nullValue());
        as(brand.client())
                .header("If-Match", "\"0\"")
                .body(WISHES)
                .put("/api/v1/client-management/me")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo(brand.client().name()))
                .body("details.academic_level", equalTo("masters"))
                .body("details.subjects", contains("History", "Law"))
                .body("details.phone", equalTo(PHONE));
        as(brand.client())
                .header("If-Match", "\"0\"")
                .body(Map.of())
                .put("/api/v1/client-management/me")
                .then()
                .statusCode(412);
        as(brand.client())
                .body(Map.of("phone", "call me"))
                .put("/api/v1/client-management/me")
                .then()
                .statusCode(400)
                .body("violations.field", contains("phone"));
        assertThat(events(brand.client().memberId())).containsExactly("profile.changed");

        as(brand.editor())
                .get(clients(brand.client()))
                .then()
                .statusCode(200)
                .body("details.citation_style", equalTo("APA"))
                .body("details.phone", nullValue())
                .body("name", equalTo("client"));
        as(brand.writer()).get(clients(brand.client())).then().statusCode(403);
        as(brand.otherClient()).get(clients(brand.client())).then().statusCode(403);
        as(brand.support()).get(clients(brand.writer())).then().statusCode(404);
        as(brand.support())
                .get("/api/v1/client-management/clients")
                .then()
                .body("results", hasSize(2))
                .body(
                        "results.name",
                        hasItems(brand.client().name(), brand.otherClient().name()));
    }

    @Test
    void editorsSupportAndAdminsHaveProfilesOfTheirOwn() {
        as(brand.editor())
                .body(Map.of("subjects", List.of("History"), "languages", List.of("en", "fr"), "biography", "Proofs."))
                .put("/api/v1/editor-management/me")
                .then()
                .statusCode(200)
                .body("details.languages", contains("en", "fr"));
        as(brand.support())
                .body(Map.of("topics", List.of("Payments"), "hours", "9 to 17", "phone", PHONE))
                .put("/api/v1/support-management/me")
                .then()
                .statusCode(200)
                .body("details.hours", equalTo("9 to 17"));
        as(brand.admin())
                .body(Map.of("title", "Head", "department", "Writing"))
                .put("/api/v1/admin-management/me")
                .then()
                .statusCode(200)
                .body("details.title", equalTo("Head"));

        as(brand.editor()).get("/api/v1/support-management/me").then().statusCode(403);
        as(brand.editor())
                .get("/api/v1/support-management/agents")
                .then()
                .body("results.details.hours", contains("9 to 17"))
                .body("results[0].details.phone", nullValue());
        as(brand.admin())
                .get("/api/v1/editor-management/editors/" + brand.editor().memberId())
                .then()
                .body("details.biography", equalTo("Proofs."));
        as(brand.support())
                .get("/api/v1/admin-management/admins/" + brand.admin().memberId())
                .then()
                .body("details.department", equalTo("Writing"));
    }

    @Test
    @Tag("RBA-03")
    @Tag("USR-06")
    void namesAndTelephoneNumbersAreForThoseWithTheRights() {
        as(brand.client())
                .body(WISHES)
                .put("/api/v1/client-management/me")
                .then()
                .statusCode(200);
        support();
        as(brand.support())
                .get(clients(brand.client()))
                .then()
                .statusCode(200)
                .body("details.phone", nullValue())
                .body("name", equalTo("client"));
        assertThat(as(brand.support()).get("/api/v1/client-management/clients").asString())
                .doesNotContain(PHONE, brand.client().name());

        support("fields.phone", "fields.name");
        as(brand.support())
                .get(clients(brand.client()))
                .then()
                .body("details.phone", equalTo(PHONE))
                .body("name", equalTo(brand.client().name()));
    }

    @Test
    @Tag("CLI-01")
    @Tag("RBA-03")
    void notesAreForTheStaffAlone() {
        String notes = "/api/v1/users/" + brand.client().memberId() + "/notes";
        String note = as(brand.support())
                .body(Map.of("body", "Pays late, but pays."))
                .post(notes)
                .then()
                .statusCode(201)
                .body("author_id", equalTo(brand.support().memberId().toString()))
                .extract()
                .path("id");
        as(brand.admin()).get(notes).then().body("results.body", contains("Pays late, but pays."));
        as(brand.client()).get(notes).then().statusCode(403);
        as(brand.editor()).get(notes).then().statusCode(403);
        assertThat(as(brand.client()).get("/api/v1/client-management/me").asString())
                .doesNotContain("Pays late");

        String own = "/api/v1/users/" + brand.support().memberId() + "/notes";
        as(brand.admin()).body(Map.of("body", "A star.")).post(own).then().statusCode(201);
        as(brand.support()).get(own).then().statusCode(404);
        as(brand.admin()).delete(notes + "/" + note).then().statusCode(403);
        as(brand.support()).delete(notes + "/" + note).then().statusCode(204);
        as(brand.admin()).get(notes).then().body("results", hasSize(0));

        support();
        as(brand.support()).get(notes).then().statusCode(403);
    }

    @Test
    void writersTellOfThemselvesToTheStaff() {
        as(brand.writer())
                .header("If-Match", "\"0\"")
                .body(Map.of("subjects", List.of("Botany"), "languages", List.of("en"), "phone", "+4915112345678"))
                .put("/api/v1/writer-management/me/profile")
                .then()
                .statusCode(200)
                .body("details.subjects", contains("Botany"))
                .body("details.phone", equalTo("+4915112345678"));
        as(brand.writer())
                .header("If-Match", "\"1\"")
                .body(Map.of("languages", List.of("en", "English")))
                .put("/api/v1/writer-management/me/profile")
                .then()
                .statusCode(400)
                .body("violations.field", contains("languages[1]"));
        String seen = "/api/v1/writer-management/writers/" + brand.writer().memberId() + "/profile";
        as(brand.support()).get(seen).then().statusCode(200).body("details.subjects", contains("Botany"));
        as(brand.client()).get(seen).then().statusCode(403);
        as(brand.writer(2)).get(seen).then().statusCode(403);
        as(brand.support())
                .get("/api/v1/writer-management/writers/" + brand.client().memberId() + "/profile")
                .then()
                .statusCode(404);
    }
}
