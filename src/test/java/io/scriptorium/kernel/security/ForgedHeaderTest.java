package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.SigningKey.Span;
import io.scriptorium.testing.ApiTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens whose head tells the verifier how to be fooled, and the examples of the standards, of which none is ours. */
@QuarkusTest
@Tag("AUT-03")
@Tag("TST-06")
class ForgedHeaderTest extends ApiTest {

    /** RFC 7515, appendix A: what all its examples say. */
    private static final String PAYLOAD =
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private static final String ES256_EXAMPLE = "eyJhbGciOiJFUzI1NiJ9." + PAYLOAD
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    /** RFC 7515, A.3.1. */
    private static final Map<String, Object> ES256_KEY = Map.of(
            "kty", "EC",
            "crv", "P-256",
            "x", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

    @Inject
    SigningKeys keys;

    static Stream<String> examples() {
        return Stream.of(
                // A.1, which is also the example of RFC 7519 §3.1
                "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + PAYLOAD + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                // A.2
                "eyJhbGciOiJSUzI1NiJ9." + PAYLOAD
                        + ".cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5"
                        + "jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHl"
                        + "b1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9"
                        + "QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
                // A.3
                ES256_EXAMPLE,
                // A.5, which is also the unsecured token of RFC 7519 §6.1
                "eyJhbGciOiJub25lIn0." + PAYLOAD + ".",
                // Appendix E: a critical header that nobody knows
                "eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERUZJTkVEIl0sDQogImh0dHA6Ly9leGFtcGxl"
                        + "LmNvbS9VTkRFRklORUQiOnRydWUNCn0.RkFJTA.");
    }

    private void isRefused(String token) {
        by(token).get("/api/v1/users/me").then().statusCode(401).body("code", equalTo("invalid-token"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a good token of a client says. */
    private String payload() {
        return token(brand.client()).split("\\.", -1)[1];
    }

    private String forged(String header, SigningKey by) throws GeneralSecurityException {
        String signed = base64(header) + "." + payload();
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(Objects.requireNonNull(by.signs()));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private SigningKey attackersKey() {
        Instant now = clock.instant();
        return EcKeys.create(new Span(now, now, now.plusSeconds(60), now.plusSeconds(60)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesOfTheStandardsAreNotOurs(String token) {
        isRefused(token);
    }

    @Test
    void theExampleOfRfc7515IsVerifiedByItsKey() throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(ES256_EXAMPLE);
        ECPublicKey key = (ECPublicKey) JsonWebKey.Factory.newJwk(ES256_KEY).getKey();
        signature.setKey(key);
        assertThat(signature.verifySignature()).isTrue();

        Instant now = clock.instant();
        JwksResource.Key shown = JwksResource.Key.of(
                new SigningKey("example", key, null, new Span(now, now, now.plusSeconds(1), now.plusSeconds(1))));
        assertThat(shown.x()).isEqualTo(ES256_KEY.get("x"));
        assertThat(shown.y()).isEqualTo(ES256_KEY.get("y"));
    }

    @Test
    void aWellMadeTokenIsTaken() throws GeneralSecurityException {
        SigningKey own = keys.signing();

        by(forged("{\"alg\":\"ES256\",\"kid\":\"" + own.kid() + "\"}", own))
                .get("/api/v1/users/me")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void noAlgorithmIsNoAlgorithmHoweverItIsSpelt(String algorithm) {
        String kid = keys.signing().kid();

        isRefused(base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}") + "." + payload() + ".");
    }

    @Test
    void theAlgorithmMustBeSaid() {
        isRefused(base64("{\"kid\":\"" + keys.signing().kid() + "\"}") + "." + payload() + ".");
    }

    @Test
    void thePublicKeyInNoFormIsASharedSecret() throws GeneralSecurityException {
        ECPublicKey key = keys.signing().verifies();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        String x = JwksResource.Key.of(keys.signing()).x();
        String signed = base64("{\"alg\":\"HS256\",\"kid\":\"" + keys.signing().kid() + "\"}") + "." + payload();
        for (byte[] secret : new byte[][] {
            key.getEncoded(),
            pem.getBytes(StandardCharsets.US_ASCII),
            Base64.getUrlDecoder().decode(x),
            x.getBytes(StandardCharsets.US_ASCII)
        }) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            isRefused(signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotTrusted() throws GeneralSecurityException {
        SigningKey attacker = attackersKey();
        JwksResource.Key shown = JwksResource.Key.of(attacker);
        String jwk = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(shown.x(), shown.y());
        String kid = keys.signing().kid();
        for (String more : new String[] {
            "\"jwk\":" + jwk,
            "\"jku\":\"https://evil.example/keys\"",
            "\"x5u\":\"https://evil.example/certificate\"",
            "\"x5c\":[\""
                    + Base64.getEncoder().encodeToString(attacker.verifies().getEncoded()) + "\"]"
        }) {
            isRefused(forged("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"," + more + "}", attacker));
            isRefused(forged("{\"alg\":\"ES256\",\"kid\":\"" + attacker.kid() + "\"," + more + "}", attacker));
            isRefused(forged("{\"alg\":\"ES256\"," + more + "}", attacker));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../../dev/null", "' or '1'='1", "\\u0000", "a;b"})
    void aKeyIdIsANameAndNothingElse(String kid) throws GeneralSecurityException {
        isRefused(forged("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}", attackersKey()));
    }

    @Test
    void aCriticalHeaderThatIsNotKnownIsRefused() throws GeneralSecurityException {
        SigningKey own = keys.signing();

        isRefused(
                forged("{\"alg\":\"ES256\",\"kid\":\"" + own.kid() + "\",\"crit\":[\"exp\"],\"exp\":1363284000}", own));
    }

    @Test
    void anotherAlgorithmWithAKeyOfItsOwnIsRefused() throws GeneralSecurityException {
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"" + keys.signing().kid() + "\"}") + "." + payload();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(generator.generateKeyPair().getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));

        isRefused(signed + "." + base64(signature.sign()));
    }

    @Test
    void aSignatureHasOneFormOnly() {
        String good = token(brand.client());
        String[] parts = good.split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        byte[] longer = java.util.Arrays.copyOf(signature, signature.length + 1);

        isRefused(parts[0] + "." + parts[1] + "." + base64(longer));
        isRefused(parts[0] + "." + parts[1] + "." + base64(new byte[64]));
        isRefused(good + ".more");
        isRefused(parts[0] + "." + parts[1]);
    }
}
