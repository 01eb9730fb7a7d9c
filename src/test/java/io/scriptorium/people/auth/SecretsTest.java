package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Mailbox.Mail;
import io.scriptorium.testing.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people prove themselves by is nowhere but with them: not in logs, events, the audit, problems, nor the database. */
@QuarkusTest
@Tag("SEC-01")
@Tag("AUD-01")
class SecretsTest extends LetterTest {

    private static final String PASSWORD = "nine bottles on a wall";

    private final Map<String, String> secrets = new HashMap<>();
    private final List<String> told = new ArrayList<>();

    /** Everything that is logged while a test runs, at whatever level is on. */
    private static final class Listening extends Handler implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        Listening() {
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(
                    line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }

    private String keep(String name, String secret) {
        secrets.put(name, secret);
        return secret;
    }

    private void refused(Response answer) {
        assertThat(answer.statusCode()).isBetween(400, 499);
        told.add(answer.asString());
    }

    private void setPasswordByLetter(Person client) {
        post("/api/v1/auth/recovery/password", Map.of("email", client.email()));
        Mail letter = letter(client.email(), "Set a new password");
        String token = keep("reset token", token(letter));
        Map<String, Object> confirmation = Map.of("token", token, "password", keep("password", PASSWORD));
        post("/api/v1/auth/recovery/password/confirmation", confirmation).then().statusCode(204);
        refused(post("/api/v1/auth/recovery/password/confirmation", confirmation));
    }

    private void signInByLink(Person client) {
        String request = post("/api/v1/auth/magic-links", Map.of("email", client.email()))
                .path("request");
        Mail letter = letter(client.email(), "Sign in");
        keep("link token", token(letter));
        Map<String, Object> login = Map.of("request", keep("link request", request), "code", code(letter));
        post("/api/v1/auth/magic-links/login", login).then().statusCode(200);
        refused(post("/api/v1/auth/magic-links/login", login));
    }

    private void signInByTwoSteps(Person client) {
        Response enrolment = as(client).post("/api/v1/auth/factors/totp");
        keep("authenticator's secret", enrolment.path("secret"));
        AuthenticatorApp app = AuthenticatorApp.of(enrolment);
        List<String> codes = as(client)
                .body(Map.of("code", app.code(clock.instant())))
                .post("/api/v1/auth/factors/totp/confirmation")
                .path("recovery_codes");
        keep("recovery code", codes.get(0));
        keep("unused recovery code", codes.get(1));
        String challenge = keep("challenge", login(client, PASSWORD).path("challenge.token"));
        Map<String, Object> wrong =
                Map.of("challenge", challenge, "method", "recovery_code", "code", "aaaa-aaaa-aaaa-aaaa");
        refused(post("/api/v1/auth/login/verification", wrong));
        Map<String, Object> right = Map.of("challenge", challenge, "method", "recovery_code", "code", codes.get(0));
        Response answer = post("/api/v1/auth/login/verification", right);
        keep("refresh token", answer.then().statusCode(200).extract().path("refresh_token"));
        keep("access token", answer.path("access_token"));
        keep("device token", answer.path("device_token"));
        refused(post("/api/v1/auth/login/verification", right));
    }

    private List<String> rows(String table) {
        return Database.column("select t::text from " + table + " t").stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void nothingTellsThem() {
        Person client = brand.client();
        List<String> logged;
        try (Listening log = new Listening()) {
            setPasswordByLetter(client);
            signInByLink(client);
            signInByTwoSteps(client);
            settle();
            logged = List.copyOf(log.lines);
        }

        Map<String, List<String>> places = new HashMap<>();
        places.put("logs", logged);
        places.put("problems", told);
        for (String table : new String[] {
            "kernel.event_log",
            "kernel.letter",
            "kernel.timer",
            "insight.audit_entry",
            "insight.audit_private",
            "people.app_user",
            "people.session",
            "people.device",
            "people.sign_in",
            "people.refresh_token",
            "people.voucher",
            "people.authenticator",
            "people.recovery_code",
            "people.login_guard"
        }) {
            places.put(table, rows(table));
        }
        places.forEach((place, texts) -> secrets.forEach((name, secret) ->
                assertThat(texts).as("%s in %s", name, place).noneMatch(text -> text.contains(secret))));
        assertThat(secrets).hasSize(11);
        assertThat(told).hasSize(4);
    }
}
