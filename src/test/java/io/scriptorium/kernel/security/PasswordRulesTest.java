package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.testing.ApiTest;
import jakarta.inject.Inject;
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
                "ada.lovelace@example.com"
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

    @Test
    void charactersAreCountedAsPeopleDo() {
        isRefused("🦉🦊🐻🐼");
        assertThatCode(() -> rules.require("password", "🦉🦊🐻🐼🦁🐯🐨🐰")).doesNotThrowAnyException();
        isRefused("x".repeat(129));
    }
}
