package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.security.TokenSubject;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.talk.notification.Notice;
import io.scriptorium.talk.notification.Notifications;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.MailServer;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people read, in every language, through the API and by mail. */
@QuarkusTest
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
@Tag("I18-01")
class LanguagesTest extends ApiTest {

    private static final String NOWHERE = "/api/v1/orders/01935b2e-7c4a-7d3e-9f10-6b1c2d3e4f50";

    @Inject
    Notifications notifications;

    @Inject
    Tokens issuer;

    private ValidatableResponse refused(String accepted) {
        return as(brand.client())
                .header("Accept-Language", accepted)
                .get(NOWHERE)
                .then()
                .statusCode(404);
    }

    private void choose(Person person, String language) {
        String tag = as(person).get("/api/v1/users/me").header("ETag");
        as(person)
                .header("If-Match", tag)
                .body(Map.of("language", language))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("language", equalTo(language));
    }

    private void speak(String language) {
        Database.update("update people.tenant set language = ? where id = ?", language, brand.id());
    }

    @Test
    void aProblemIsSaidInTheLanguageThatIsAcceptedWithItsCodeUnchanged() {
        refused("en").body("title", equalTo("There is no such order.")).header("Content-Language", "en");
        refused("es-AR, en;q=0.5")
                .body("title", equalTo("No existe ese pedido."))
                .header("Content-Language", "es");
        refused("fr").body("title", equalTo("Cette commande n’existe pas.")).header("Content-Language", "fr");
        refused("ar")
                .body("title", equalTo("لا يوجد طلب كهذا."))
                .body("code", equalTo("not-found"))
                .body("type", equalTo("urn:scriptorium:problem:not-found"))
                .header("Content-Language", "ar");
        refused("de").body("title", equalTo("There is no such order.")).header("Content-Language", "en");
        assertThat(as(brand.client()).get(NOWHERE).headers().getValues("Vary")).contains("Accept-Language");
    }

    @Test
    void whatIsWrongWithAFieldIsSaidInTheLanguage() {
        as(brand.admin())
                .header("Accept-Language", "es")
                .get("/api/v1/users?limit=1000")
                .then()
                .statusCode(400)
                .body("title", equalTo("La solicitud no es válida."))
                .body("violations[0].field", equalTo("limit"))
                .body("violations[0].message", equalTo("debe ser un número entero de 1 a 200"));
        as(brand.client())
                .header("Accept-Language", "fr")
                .header("If-Match", "\"0\"")
                .body(Map.of("display_name", " "))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(400)
                .body(
                        "violations.message",
                        hasItem("doit compter de 1 à 120 caractères sur une ligne, sans espaces aux extrémités"));
        anonymous()
                .header("Accept-Language", "ar")
                .body(Map.of("email", "a@b.example"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(400)
                .body("violations.message", contains("مطلوب"));
    }

    @Test
    void whoIsNotLetInIsToldInTheLanguage() {
        anonymous()
                .header("Accept-Language", "fr")
                .get("/api/v1/users/me")
                .then()
                .statusCode(401)
                .header("Content-Language", "fr")
                .body("title", equalTo("Connectez-vous et envoyez le jeton d’accès."));
        anonymous()
                .header("Accept-Language", "es")
                .header("Authorization", "Bearer nonsense")
                .get("/api/v1/users/me")
                .then()
                .statusCode(401)
                .body("title", equalTo("El token de acceso tiene un formato incorrecto."));
        RestAssured.given()
                .header("Host", "nobody.localhost")
                .header("Accept-Language", "ar")
                .get("/api/v1/users/me")
                .then()
                .statusCode(404)
                .header("Content-Language", "ar")
                .body("title", equalTo("لا يوجد موقع كهذا."));
    }

    @Test
    void theMembersOwnChoiceGoesBeforeWhatTheBrowserSaysAtOnceAndInNewTokens() {
        Person client = brand.client();
        as(client).get("/api/v1/users/me").then().body("language", nullValue());

        choose(client, "ar");

        refused("fr").body("title", equalTo("لا يوجد طلب كهذا."));
        clock.advance(Tokens.LIFETIME);
        String later = issuer.issue(new TokenSubject(
                client.userId(),
                client.memberId(),
                brand.id(),
                client.role(),
                UUID.randomUUID(),
                clock.instant(),
                List.of("pwd"),
                Language.ES));
        by(later).header("Accept-Language", "fr").get(NOWHERE).then().body("title", equalTo("No existe ese pedido."));
        assertThat(events(client.memberId())).containsExactly("user.language-chosen");
    }

    @Test
    void aLanguageThatIsNotSpokenCannotBeChosen() {
        as(brand.client())
                .header("If-Match", "\"0\"")
                .body(Map.of("language", "de"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(400)
                .body("violations.field", contains("language"))
                .body("violations.message", contains("must be one of en, es, fr, ar"));
    }

    @Test
    void whereNobodyAsksForALanguageTheWebsiteSpeaksItsOwn() {
        speak("fr");

        as(brand.client()).get(NOWHERE).then().body("title", equalTo("Cette commande n’existe pas."));
        refused("de").body("title", equalTo("Cette commande n’existe pas."));
        refused("en").body("title", equalTo("There is no such order."));
    }

    @Test
    @Tag("NTF-01")
    @Tag("NTF-02")
    void aNotificationIsReadAndMailedInTheRecipientsLanguage() {
        Person client = brand.client();
        choose(client, "ar");
        inTenant(() -> notifications.notify(new Notice(
                client.memberId(),
                "fine.issued",
                client.memberId(),
                Text.of("You were fined"),
                Text.of("You were fined {0}.", new Money(1250, "USD")),
                true)));
        settle();

        as(client)
                .get("/api/v1/notifications")
                .then()
                .header("Content-Language", "ar")
                .body("results.title", contains("فُرضت عليك غرامة"));
        choose(client, "es");
        as(client).get("/api/v1/notifications").then().body("results.title", contains("Ha recibido una multa"));
        Mailbox.Mail mail = Mailbox.first(client.email());
        assertThat(mail.subject()).endsWith("فُرضت عليك غرامة");
        assertThat(mail.content())
                .contains("<html lang=\"ar\" dir=\"rtl\">", "مرحبًا", "فُرضت عليك غرامة قدرها", "12.50")
                .doesNotContain("You were fined", "Dear");
    }

    @Test
    @Tag("AUT-09")
    void aLinkThatIsAskedForIsMailedInTheLanguageOfTheOneWhoGetsIt() {
        Person client = brand.client();
        choose(client, "ar");
        anonymous()
                .header("Accept-Language", "fr")
                .body(Map.of("email", client.email()))
                .post("/api/v1/auth/recovery/password")
                .then()
                .statusCode(202);
        Person writer = brand.writer();
        anonymous()
                .header("Accept-Language", "fr")
                .body(Map.of("email", writer.email()))
                .post("/api/v1/auth/recovery/password")
                .then()
                .statusCode(202);
        settle();

        assertThat(Mailbox.first(client.email()).content()).contains("lang=\"ar\" dir=\"rtl\"");
        assertThat(Mailbox.first(writer.email()).content()).contains("lang=\"fr\"", "Bonjour");
    }

    @Test
    @Tag("NTF-02")
    void whoChoseNoLanguageGetsMailInTheWebsites() {
        speak("es");
        Person writer = brand.writer();
        inTenant(() -> notifications.notify(
                new Notice(writer.memberId(), "a.b", writer.memberId(), Text.of("Order assigned"), Text.NONE, true)));
        settle();

        assertThat(Mailbox.first(writer.email()).subject()).endsWith("Pedido asignado");
    }
}
