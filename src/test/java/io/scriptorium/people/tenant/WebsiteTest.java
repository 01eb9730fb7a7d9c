package io.scriptorium.people.tenant;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("TEN-03")
class WebsiteTest extends ApiTest {

    private Response create(Map<String, Object> changed) {
        Map<String, Object> body =
                new HashMap<>(Map.of("slug", "new-" + brand.tenant().slug(), "name", "New brand"));
        body.putAll(changed);
        return as(brand.superadmin()).body(body).post("/api/v1/websites");
    }

    private Response change(String id, String tag, Map<String, Object> body) {
        return as(brand.superadmin()).header("If-Match", tag).body(body).patch("/api/v1/websites/" + id);
    }

    @Test
    @Tag("TEN-04")
    void aSuperadminCreatesAWebsiteAndCanSignInThere() {
        String slug = "new-" + brand.tenant().slug();
        Person creator = brand.superadmin();

        String id = create(Map.of("currency", "EUR", "time_zone", "Europe/Lisbon", "language", "fr"))
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("currency", equalTo("EUR"))
                .body("language", equalTo("fr"))
                .body("active", equalTo(true))
                .extract()
                .path("id");

        io.restassured.RestAssured.given()
                .header("Host", slug + ".localhost")
                .contentType("application/json")
                .body(Map.of("email", creator.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
        as(creator).get("/api/v1/websites?slug=" + slug).then().statusCode(200).body("results.id", contains(id));
        as(creator).get("/api/v1/websites?limit=2&count=true").then().statusCode(200);
    }

    @Test
    void aWebsiteIsSuspendedAndResumedAtOnce() {
        Brand other = Brand.create();
        as(other.client()).get("/api/v1/users/me").then().statusCode(200);

        change(other.id().toString(), "\"0\"", Map.of("active", false))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        as(other.client()).get("/api/v1/users/me").then().statusCode(404);
        change(other.id().toString(), "\"1\"", Map.of("active", true)).then().statusCode(200);
        as(other.client()).get("/api/v1/users/me").then().statusCode(200);
    }

    @Test
    void aNameIsChangedAndASlugBelongsToOneWebsite() {
        change(brand.id().toString(), "\"0\"", Map.of("name", "Ünïcode 🦉"))
                .then()
                .statusCode(200)
                .body("name", equalTo("Ünïcode 🦉"));

        create(Map.of("slug", brand.tenant().slug())).then().statusCode(409).body("code", equalTo("slug-taken"));
    }

    @Test
    void changesNeedTheVersion() {
        String address = "/api/v1/websites/" + brand.id();

        as(brand.superadmin()).body(Map.of("name", "X")).patch(address).then().statusCode(428);
        change(brand.id().toString(), "\"7\"", Map.of("name", "X")).then().statusCode(412);
        change(UUID.randomUUID().toString(), "\"0\"", Map.of("name", "X"))
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "slug, Upper",
        "slug, a.b",
        "slug, -x",
        "currency, XXL",
        "time_zone, Mars/Olympus",
        "language, tlh",
        "name, ''",
        "colour, red",
    })
    void aWrongFieldIsNamed(String field, String value) {
        create(Map.of(field, value)).then().statusCode(400).body("violations.field", hasItem(field));
    }

    @Test
    void originsAreChecked() {
        create(Map.of("allowed_origins", List.of("https://app.example/path")))
                .then()
                .statusCode(400);
        create(Map.of("allowed_origins", List.of("*"))).then().statusCode(400);
    }

    @Test
    @Tag("RBA-02")
    void nobodyElseSeesWebsites() {
        for (Person person : brand.people()) {
            if (!person.equals(brand.superadmin())) {
                as(person).get("/api/v1/websites").then().statusCode(403);
                as(person).get("/api/v1/websites/" + brand.id()).then().statusCode(403);
            }
        }
        anonymous().get("/api/v1/websites").then().statusCode(401);
    }
}
