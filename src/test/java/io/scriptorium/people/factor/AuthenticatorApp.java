package io.scriptorium.people.factor;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** An authenticator app: shows codes of a secret that was typed into it. */
public final class AuthenticatorApp {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    private AuthenticatorApp(byte[] secret) {
        this.secret = secret;
    }

    /** The app after it was shown the answer of an enrolment. */
    public static AuthenticatorApp of(Response enrolment) {
        String text = enrolment.then().statusCode(201).extract().path("secret");
        return new AuthenticatorApp(decoded(text));
    }

    /**
     * The app of somebody who has just set it up.
     *
     * @param request a new request of theirs, each time
     */
    public static AuthenticatorApp setUp(Supplier<RequestSpecification> request, Instant now) {
        AuthenticatorApp app = of(request.get().post("/api/v1/auth/factors/totp"));
        request.get()
                .body(Map.of("code", app.code(now)))
                .post("/api/v1/auth/factors/totp/confirmation")
                .then()
                .statusCode(200);
        return app;
    }

    /** What it shows at a time. */
    public String code(Instant time) {
        return OneTimePassword.USUAL.of(secret, OneTimePassword.stepAt(time));
    }

    private static byte[] decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = buffer << 5 | ALPHABET.indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
