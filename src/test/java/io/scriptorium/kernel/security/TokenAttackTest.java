package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.SigningKey.Span;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that someone made up, changed or carried off. */
@QuarkusTest
@Tag("AUT-03")
@Tag("TST-06")
class TokenAttackTest extends ApiTest {

    @Inject
    SigningKeys keys;

    @Inject
    Tokens issuer;

    @ConfigProperty(name = "scriptorium.security.issuer")
    String iss;

    private Response me(String token) {
        return by(token).get("/api/v1/users/me");
    }

    private void isRefused(String token) {
        me(token)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("code", equalTo("invalid-token"));
    }

    private JwtClaims claims() {
        Person client = brand.client();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(iss);
        claims.setAudience("scriptorium");
        claims.setSubject(client.userId().toString());
        claims.setClaim("mid", client.memberId().toString());
        claims.setClaim("tid", brand.id().toString());
        claims.setClaim("role", "client");
        claims.setClaim("sid", UUID.randomUUID().toString());
        claims.setStringListClaim("groups", "client");
        claims.setExpirationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 300));
        return claims;
    }

    private String signed(JwtClaims claims, String algorithm, String kid, Key key) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setDoKeyValidation(false);
        signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(kid);
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        return signature.getCompactSerialization();
    }

    private String signedWell(JwtClaims claims) throws JoseException {
        SigningKey key = keys.signing();
        return signed(claims, "ES256", key.kid(), Objects.requireNonNull(key.signs()));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTokenOfOurOwnMakingIsTaken() throws JoseException {
        me(signedWell(claims())).then().statusCode(200);
    }

    @Test
    void noSignatureIsNoToken() throws JoseException {
        String kid = keys.signing().kid();
        String payload = base64(claims().toJson());

        isRefused(base64("{\"alg\":\"none\",\"kid\":\"" + kid + "\"}") + "." + payload + ".");
        isRefused(base64("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}") + "." + payload + ".");
        isRefused(
                base64("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}") + "." + payload + "." + base64("\0".repeat(64)));
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws JoseException {
        SigningKey key = keys.signing();
        Key secret = new SecretKeySpec(key.verifies().getEncoded(), "HmacSHA256");

        isRefused(signed(claims(), "HS256", key.kid(), secret));
    }

    @Test
    void aForeignKeyDoesNotSign() throws JoseException {
        Instant now = clock.instant();
        SigningKey foreign = EcKeys.create(new Span(now, now, now.plusSeconds(60), now.plusSeconds(60)));
        Key secret = Objects.requireNonNull(foreign.signs());

        isRefused(signed(claims(), "ES256", foreign.kid(), secret));
        isRefused(signed(claims(), "ES256", keys.signing().kid(), secret));
        isRefused(signed(claims(), "ES256", "../../etc/passwd", secret));
    }

    @Test
    void aChangedPayloadBreaksTheSignature() {
        String[] parts = token(brand.client()).split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        isRefused(parts[0] + "." + base64(payload.replace("\"client\"", "\"admin\"")) + "." + parts[2]);
    }

    @Test
    void issuerAudienceAndExpiryAreNeeded() throws JoseException {
        JwtClaims otherIssuer = claims();
        otherIssuer.setIssuer("https://evil.example");
        JwtClaims otherAudience = claims();
        otherAudience.setAudience("someone-else");
        JwtClaims endless = claims();
        endless.unsetClaim("exp");
        JwtClaims roleless = claims();
        roleless.setClaim("role", "emperor");

        isRefused(signedWell(otherIssuer));
        isRefused(signedWell(otherAudience));
        isRefused(signedWell(endless));
        isRefused(signedWell(roleless));
    }

    @Test
    void anExpiredTokenSaysSo() throws JoseException {
        JwtClaims expired = claims();
        expired.setExpirationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() - 1));

        me(signedWell(expired)).then().statusCode(401).body("code", equalTo("token-expired"));
    }

    @Test
    @Tag("TEN-01")
    @Tag("RBA-05")
    void aTokenIsGoodForItsOwnWebsiteOnly() {
        Person stranger = Brand.create().admin();

        me(token(stranger)).then().statusCode(401).body("code", equalTo("foreign-tenant-token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "....", "eyJhbGciOiJFUzI1NiJ9.e30.", "%00"})
    void rubbishIsRefused(String token) {
        isRefused(token);
    }

    @Test
    void aTokenOfAnyLengthIsNoProblem() {
        isRefused("a.b." + "c".repeat(8000));
    }

    @Test
    @Tag("RBA-02")
    void nobodyAndTheWrongRoleAreToldApart() {
        anonymous().get("/api/v1/users/me").then().statusCode(401).body("code", equalTo("unauthenticated"));
        as(brand.client()).get("/api/v1/users").then().statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    void thePublicKeysCanBeHadByEveryone() {
        String kid = keys.signing().kid();

        Response answer = anonymous().get("/.well-known/jwks.json");

        answer.then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .body("keys.kid", hasItem(kid))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].crv", equalTo("P-256"));
        assertThat(answer.asString()).doesNotContain("\"d\"");
        as(brand.client()).get("/.well-known/jwks.json").then().statusCode(200);
    }
}
