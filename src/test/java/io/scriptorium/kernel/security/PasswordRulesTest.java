package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.testing.ApiTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("AUT-01")
@Tag("SEC-01")
class PasswordRulesTest extends ApiTest {

    @Inject
    PasswordRules rules;

    private void isRefused(String password) {
        assertThatThrownBy(
                        () -> rules.require("password", password, "ada.lovelace@example.com", "Ada Lovelace", "Essays"))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "password",
                "Password1",
                "PASSWORD2026!",
                "qwertyuiop",
                "iloveyou",
                "Dragon123",
                "aaaaaaaa",
                "12345678",
                "hgfedcba",
                "ada.lovelace",
                "Ada.Lovelace99",
                "ADA LOVELACE",
                "ada.lovelace@example.com",
                "Ada-Lovelace-1852",
                "Scriptorium2026!"
            })
    void whatAttackersTryFirstIsRefused(String password) {
        isRefused(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "nine bottles",
                "drei Birnen auf dem Dach",
                "مفتاح البيت القديم",
                "scriptorium-demo"
            })
    void aLongEnoughPhraseNeedsNoSpecialCharacters(String password) {
        assertThatCode(() -> rules.require("password", password, "ada@example.com"))
                .doesNotThrowAnyException();
    }

    /** What is hashed is the compatible form, so each of these would sign in as the plain word does. */
    @ParameterizedTest
    @ValueSource(strings = {"ｐａｓｓｗｏｒｄ", "Ｐａｓｓｗｏｒｄ１", "𝐢𝐥𝐨𝐯𝐞𝐲𝐨𝐮", "ⓓⓡⓐⓖⓞⓝ①②③", "ada．lovelace", "ａａａａａａａａ"})
    void noOtherWayToWriteAKnownOnePasses(String password) {
        isRefused(password);
    }

    @Test
    void charactersCountAsTheyAreHashed() {
        String seven = "a\u0301e\u0301i\u0301o\u0301u\u0301y\u0301n\u0303";

        isRefused(seven);
        assertThatCode(() -> rules.require("password", seven + "z")).doesNotThrowAnyException();
    }

    @Test
    void theWebsitesOwnNameIsNoPassword() {
        String slug = brand.tenant().slug();

        for (String password : List.of(slug + "2026", slug.toUpperCase(Locale.ROOT) + "!!", slug.replace("-", " "))) {
            anonymous()
                    .body(Map.of("email", "ada@example.com", "password", password, "display_name", "Ada"))
                    .post("/api/v1/auth/register")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("password"));
        }
    }

    @Test
    void charactersAreCountedAsPeopleDo() {
        isRefused("🦉🦊🐻🐼");
        assertThatCode(() -> rules.require("password", "🦉🦊🐻🐼🦁🐯🐨🐰")).doesNotThrowAnyException();
        isRefused("x".repeat(129));
    }
}
