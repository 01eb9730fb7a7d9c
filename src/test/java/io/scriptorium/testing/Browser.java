package io.scriptorium.testing;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.BigIntegers;

/** A browser with a push subscription: the receiver's side of RFC 8291, by another library than the sender's. */
public final class Browser {

    private static final ECNamedDomainParameters CURVE =
            new ECNamedDomainParameters(SECObjectIdentifiers.secp256r1, SECNamedCurves.getByName("secp256r1"));

    private final String endpoint;
    private final ECPrivateKeyParameters key;
    private final byte[] publicKey;
    private final byte[] secret;

    private Browser(String endpoint, ECPrivateKeyParameters key, byte[] publicKey, byte[] secret) {
        this.endpoint = endpoint;
        this.key = key;
        this.publicKey = publicKey;
        this.secret = secret;
    }

    /** One whose push service takes messages at an address. */
    public static Browser at(String endpoint) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CURVE, new SecureRandom()));
        var pair = generator.generateKeyPair();
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        byte[] point = ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false);
        return new Browser(endpoint, (ECPrivateKeyParameters) pair.getPrivate(), point, secret);
    }

    /** One whose keys are known, in base64url. */
    public static Browser of(String privateKey, String publicKey, String secret) {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        return new Browser(
                "https://push.example.net/",
                new ECPrivateKeyParameters(BigIntegers.fromUnsignedByteArray(decoder.decode(privateKey)), CURVE),
                decoder.decode(publicKey),
                decoder.decode(secret));
    }

    public String endpoint() {
        return endpoint;
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    public byte[] secret() {
        return secret.clone();
    }

    /** What its page tells the service. */
    public Map<String, Object> subscription() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return Map.of(
                "endpoint",
                endpoint,
                "keys",
                Map.of("p256dh", encoder.encodeToString(publicKey), "auth", encoder.encodeToString(secret)));
    }

    /** The message that its service worker gets. */
    public JsonObject read(byte[] body) {
        return new JsonObject(new String(decrypt(body), StandardCharsets.UTF_8));
    }

    /** The plain text of a body of one record. */
    public byte[] decrypt(byte[] body) {
        ByteBuffer buffer = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        buffer.get(salt);
        if (buffer.getInt() < buffer.remaining() - 1 - 65) {
            throw new AssertionError("More than one record");
        }
        byte[] sender = new byte[buffer.get()];
        buffer.get(sender);
        byte[] hidden = new byte[buffer.remaining()];
        buffer.get(hidden);

        ECDHBasicAgreement agreement = new ECDHBasicAgreement();
        agreement.init(key);
        byte[] shared = BigIntegers.asUnsignedByteArray(
                32,
                agreement.calculateAgreement(
                        new ECPublicKeyParameters(CURVE.getCurve().decodePoint(sender), CURVE)));
        byte[] input = hkdf(
                shared, secret, joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), publicKey, sender), 32);
        byte[] contentKey = hkdf(input, salt, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = hkdf(input, salt, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        byte[] padded = opened(contentKey, nonce, hidden);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new AssertionError("Not the last record");
        }
        return Arrays.copyOf(padded, end);
    }

    private static byte[] opened(byte[] contentKey, byte[] nonce, byte[] hidden) {
        var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(false, new AEADParameters(new KeyParameter(contentKey), 128, nonce));
        byte[] plain = new byte[cipher.getOutputSize(hidden.length)];
        int done = cipher.processBytes(hidden, 0, hidden.length, plain, 0);
        try {
            cipher.doFinal(plain, done);
        } catch (InvalidCipherTextException wrong) {
            throw new AssertionError(wrong);
        }
        return plain;
    }

    private static byte[] hkdf(byte[] input, byte[] salt, byte[] info, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(input, salt, info));
        byte[] output = new byte[length];
        generator.generateBytes(output, 0, length);
        return output;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
