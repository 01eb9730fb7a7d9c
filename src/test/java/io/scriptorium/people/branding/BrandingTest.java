package io.scriptorium.people.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.MailServer;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
class BrandingTest extends ApiTest {

    private static final String THEMES = "/api/v1/themes";

    @Inject
    Letters letters;

    @Inject
    Tx tx;

    private Response add(String name, Map<String, String> tokens) {
        return as(brand.admin()).body(Map.of("name", name, "tokens", tokens)).post(THEMES);
    }

    private String added(String name, String colour) {
        return add(name, Map.of("button-colour", colour))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response set(String key, Object value) {
        return setting(brand.admin(), key, value);
    }

    @Test
    @Tag("TEN-10")
    void anybodySeesHowAWebsiteLooks() {
        set("branding.logo", "https://cdn.example/logo.svg").then().statusCode(200);
        set("branding.colour", "#00ff7F").then().statusCode(200);
        set("branding.footer", "Ünïcode & Söhne 🦉").then().statusCode(200);

        anonymous()
                .get("/api/v1/branding")
                .then()
                .statusCode(200)
                .body("name", equalTo("Brand " + brand.tenant().slug()))
                .body("logo", equalTo("https://cdn.example/logo.svg"))
                .body("colour", equalTo("#00ff7F"))
                .body("footer", equalTo("Ünïcode & Söhne 🦉"))
                .body("tokens.size()", equalTo(0));
    }

    @Test
    @Tag("TEN-09")
    @Tag("TEN-10")
    void whatCouldBreakAMailOrAPageIsRefused() {
        set("branding.logo", "javascript:alert(1)").then().statusCode(400);
        set("branding.logo", "https://a.example/\"><script>").then().statusCode(400);
        set("branding.colour", "red;}").then().statusCode(400);
        set("mail.from-name", "Evil\r\nBcc: all@example.org").then().statusCode(400);
        set("mail.reply-to", "not an address").then().statusCode(400);
        set("mail.reply-to", "a@b.example\r\nX: y").then().statusCode(400);
        set("mail.reply-to", "help@brand.example").then().statusCode(200);
        set("mail.reply-to", "").then().statusCode(200);
    }

    private Mailbox.Mail letter() {
        String address = "reader@" + brand.tenant().slug() + ".example";
        Letter letter =
                Letter.toAddress("test.branding", address, null).subject("News").code("K7Q2-93XM");
        inTenant(() -> tx.write(() -> letters.send(letter)));
        settle();
        return Mailbox.first(address);
    }

    @Test
    @Tag("TEN-09")
    @Tag("TEN-10")
    void mailComesAsTheWebsiteHasSet() {
        set("mail.subject-prefix", "[Quill]").then().statusCode(200);
        set("mail.from-name", "The Quill team").then().statusCode(200);
        set("mail.from-address", "team@quill.example").then().statusCode(200);
        set("mail.reply-to", "help@quill.example").then().statusCode(200);
        set("branding.logo", "https://cdn.example/logo.png?v=2").then().statusCode(200);
        set("branding.colour", "#ffcc00").then().statusCode(200);
        set("branding.footer", "Quill Ltd, Lisbon").then().statusCode(200);

        Mailbox.Mail mail = letter();

        assertThat(mail.subject()).isEqualTo("[Quill] News");
        assertThat(mail.sender()).isEqualTo(new Mailbox.Sender("The Quill team", "team@quill.example"));
        assertThat(mail.replyTo()).contains("help@quill.example");
        assertThat(mail.content()).contains("https://cdn.example/logo.png?v", "Quill Ltd, Lisbon", "#ffcc00");
    }

    @Test
    @Tag("TEN-09")
    void whatAWebsiteLeftEmptyFollowsFromItsName() {
        String name = "Brand " + brand.tenant().slug();

        Mailbox.Mail mail = letter();

        assertThat(mail.subject()).isEqualTo(name + ": News");
        assertThat(mail.sender().name()).isEqualTo(name);
    }

    @Test
    @Tag("TEN-10")
    void whatIsWrittenOnAColourHasContrast() {
        assertThat(BrandedMail.luminance("#000000")).isZero();
        assertThat(BrandedMail.luminance("#ffffff")).isCloseTo(1, within(1e-9));
        assertThat(BrandedMail.luminance("#808080")).isCloseTo(0.2159, within(1e-4));
    }

    @Test
    @Tag("TEN-09")
    @Tag("TEN-10")
    void whatMailCouldNotUseIsNotSet() {
        for (String wrong :
                List.of("a[b@c.example", "a@b", "x".repeat(65) + "@c.example", "a@" + "b".repeat(190) + ".example")) {
            set("mail.from-address", wrong).then().statusCode(400);
        }
        for (String wrong : List.of("https://a.example/{b}", "https://a.example/%zz", "http://a.example/b")) {
            set("branding.logo", wrong).then().statusCode(400);
        }
    }

    @Test
    @Tag("TEN-16")
    void oneOfSeveralThemesIsInUse() {
        String light = added("Light", "#ffffff");
        String dark = added("Dark", "#000000");
        as(brand.admin()).post(THEMES + "/" + light + "/activation").then().statusCode(200);
        as(brand.admin())
                .post(THEMES + "/" + dark + "/activation")
                .then()
                .statusCode(200)
                .body("in_use", equalTo(true));

        as(brand.admin()).get(THEMES + "?in_use=true").then().body("results.id", contains(dark));
        as(brand.admin()).get(THEMES).then().body("results.name", contains("Dark", "Light"));
        anonymous().get("/api/v1/branding").then().body("tokens.'button-colour'", equalTo("#000000"));

        String tag = as(brand.admin()).get(THEMES + "/" + dark).header("ETag");
        as(brand.admin())
                .header("If-Match", tag)
                .body(Map.of("name", "Dark", "tokens", Map.of("button-colour", "#111111")))
                .put(THEMES + "/" + dark)
                .then()
                .statusCode(200);
        anonymous().get("/api/v1/branding").then().body("tokens.'button-colour'", equalTo("#111111"));

        as(brand.admin()).delete(THEMES + "/" + dark).then().statusCode(409).body("code", equalTo("theme-in-use"));
        as(brand.admin()).delete(THEMES + "/" + light).then().statusCode(204);
        as(brand.admin()).get(THEMES + "/" + light).then().statusCode(404);
    }

    @Test
    @Tag("TEN-16")
    void themesHoldNothingButLooks() {
        for (String wrong : List.of("url(https://evil.example)", "red;}", "expression(alert(1))", "</style>", "")) {
            add("Wrong", Map.of("button-colour", wrong))
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("tokens.button-colour"));
        }
        add("Wrong", Map.of("Button}", "red")).then().statusCode(400);
        added("Same", "red");
        add("Same", Map.of()).then().statusCode(409);
        as(brand.admin()).get(THEMES).then().body("results.name", contains("Same"));
    }

    @Test
    @Tag("TEN-16")
    @Tag("RBA-02")
    void onlyAdminsMakeThemes() {
        for (Person person : List.of(brand.client(), brand.writer(), brand.editor(), brand.support())) {
            as(person)
                    .body(Map.of("name", "X", "tokens", Map.of()))
                    .post(THEMES)
                    .then()
                    .statusCode(403);
        }
        as(brand.admin()).get(THEMES).then().body("results", empty());
    }
}
