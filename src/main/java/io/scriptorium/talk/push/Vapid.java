package io.scriptorium.talk.push;

import io.scriptorium.kernel.security.Vault;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.bouncycastle.asn1.sec.SECNamedCurves;

/**
 * By what push services know the platform (RFC 8292). The pair is derived from the operator's secret: every process has the
 * same one, and it is stored nowhere. Under another secret browsers have to subscribe anew, as they have to anyway, since
 * what is known of them can then be read no more.
 */
@ApplicationScoped
class Vapid {

    /** Push services take a day at most. */
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final PushSettings settings;
    private final Clock clock;
    private final ECPrivateKey signs;
    private final String publicKey;

    Vapid(PushSettings settings, Vault vault, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        BigInteger secret = secret(vault);
        this.signs = P256.privateKey(secret);
        this.publicKey = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SECNamedCurves.getByName("secp256r1")
                        .getG()
                        .multiply(secret)
                        .normalize()
                        .getEncoded(false));
    }

    /** A number from 1 to below the order, from twice its bits, so that none is likelier (FIPS 186-5, A.2.1). */
    private static BigInteger secret(Vault vault) {
        byte[] first = vault.seal("web push key v1, first half");
        byte[] second = vault.seal("web push key v1, second half");
        byte[] bits = ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
        return new BigInteger(1, bits)
                .mod(P256.order().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    /** The public key, which browsers bind their subscriptions to: a point in base64url. */
    String publicKey() {
        return publicKey;
    }

    /** What a request to a push service says of who sends it. */
    String authorization(URI endpoint) {
        Instant now = clock.instant();
        String token = Jwt.audience(endpoint.getScheme() + "://" + endpoint.getAuthority())
                .subject(settings.contact())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(signs);
        return "vapid t=" + token + ", k=" + publicKey;
    }
}
