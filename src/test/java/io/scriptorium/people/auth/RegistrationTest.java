package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("AUT-01")
class RegistrationTest extends LetterTest {

    private static final String PASSWORD = "a long enough secret";

    private Response register(Map<String, Object> changed) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "email",
                "new@" + brand.tenant().slug() + ".example",
                "password",
                PASSWORD,
                "display_name",
                "Nadia N."));
        body.putAll(changed);
        return anonymous().body(body).post("/api/v1/auth/register");
    }

    @Test
    void aNewcomerIsAClient() {
        Response answer = register(Map.of());

        UUID id = UUID.fromString(answer.then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/users/"))
                .body("role", equalTo("client"))
                .body("display_name", equalTo("Nadia N."))
                .extract()
                .path("id"));
        assertThat(events(id)).containsExactly("user.registered");
        anonymous()
                .body(Map.of("email", "new@" + brand.tenant().slug() + ".example", "password", PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("I18-01")
    void aNewcomerIsWrittenToInTheLanguageThatIsAskedFor() {
        String email = "amina@" + brand.tenant().slug() + ".example";
        UUID id = UUID.fromString(anonymous()
                .header("Accept-Language", "ar-EG, en;q=0.5")
                .body(Map.of("email", email, "password", PASSWORD, "display_name", "Amina"))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));

        settle();
        assertThat(Database.column("select language from people.member where id = ?", id))
                .containsExactly("ar");
        assertThat(events(id)).containsExactly("user.registered", "user.language-chosen");
        letter(email, "أكّد عنوانك");
    }

    @Test
    @Tag("WRI-01")
    void aWriterHasAProfileFromTheFirstMoment() {
        String id = register(Map.of("role", "writer"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as(brand.editor())
                .get("/api/v1/writer-management/writers/" + id)
                .then()
                .statusCode(200)
                .body("level", equalTo("standard"))
                .body("max_active_orders", equalTo(3));
        assertThat(Database.number("select count(*) from people.writer where member_id = ?", UUID.fromString(id)))
                .isOne();
    }

    @Test
    @Tag("USR-03")
    void aLoginJoinsAnotherWebsiteWithItsPassword() {
        Brand other = Brand.create();
        String email = other.client().email();

        String userId = register(Map.of("email", email, "password", Database.PASSWORD))
                .then()
                .statusCode(201)
                .extract()
                .path("user_id");

        assertThat(userId).isEqualTo(other.client().userId().toString());
    }

    @Test
    void aRegisteredAddressIsRefusedInOneWay() {
        Brand other = Brand.create();

        for (String email : new String[] {brand.client().email(), other.client().email()}) {
            register(Map.of("email", email)).then().statusCode(409).body("code", equalTo("already-registered"));
        }
        register(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                .then()
                .statusCode(409)
                .body("code", equalTo("already-registered"));
    }

    @Test
    @Tag("SEC-05")
    void registeringIsNoWayAroundTheGuessingLimit() {
        for (int i = 0; i < 5; i++) {
            register(Map.of("email", brand.client().email())).then().statusCode(409);
        }

        register(Map.of("email", brand.client().email()))
                .then()
                .statusCode(429)
                .body("code", equalTo("too-many-attempts"));
    }

    @ParameterizedTest
    @CsvSource({
        "role, admin",
        "role, superadmin",
        "email, nobody",
        "email, a@b@c",
        "email, ''",
        "password, short",
        "display_name, ''",
        "display_name, ' '",
        "display_name, ' leading'",
    })
    void aWrongFieldIsNamed(String field, String value) {
        register(Map.of(field, value)).then().statusCode(400).body("violations.field", hasItem(field));
    }

    @Test
    void oddTextsAreRefusedOrKeptWhole() {
        register(Map.of("display_name", "x".repeat(121))).then().statusCode(400);
        register(Map.of("display_name", "two\nlines")).then().statusCode(400);
        register(Map.of("display_name", "nul\u0000l")).then().statusCode(400);
        register(Map.of("password", "x".repeat(129))).then().statusCode(400);
        register(Map.of("email", "x".repeat(250) + "@a.example")).then().statusCode(400);
        register(Map.of("nickname", "Nad")).then().statusCode(400).body("violations.field", hasItem("nickname"));
        register(Map.of("display_name", 7, "password", Map.of())).then().statusCode(400);

        String name = "ليلى 🦉 Ølga";
        register(Map.of("display_name", name)).then().statusCode(201).body("display_name", equalTo(name));
    }
}
