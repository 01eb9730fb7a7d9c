package io.scriptorium.people.passkey;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An authenticator and the browser before it, in software (WebAuthn Level 2): makes one discoverable credential on P-256
 * and signs with it. What a test wants to be wrong can be set.
 */
final class SoftAuthenticator {

    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;
    private static final int P256_BYTES = 32;

    private final KeyPair keys;
    private final byte[] credentialId = new byte[32];
    private String origin;
    private String userHandle = "";
    private boolean verifiesUser = true;
    private long count;

    /** An authenticator in a browser that shows a page of an origin. */
    SoftAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(credentialId);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Shows a page of another origin from now on. */
    SoftAuthenticator at(String other) {
        origin = other;
        return this;
    }

    /** Lets anybody use it who touches it. */
    SoftAuthenticator withoutVerification() {
        verifiesUser = false;
        return this;
    }

    /** Sets the counter; 0 for one that does not count. */
    SoftAuthenticator counting(long from) {
        count = from;
        return this;
    }

    String credentialId() {
        return base64(credentialId);
    }

    /** The answer of {@code navigator.credentials.create}, as JSON. */
    Map<String, Object> create(JsonObject options) {
        userHandle = options.getJsonObject("user").getString("id");
        byte[] data = bytes(
                authenticatorData(options.getJsonObject("rp").getString("id"), ATTESTED),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array(),
                credentialId,
                coseKey());
        byte[] attestation = new Cbor()
                .map(3)
                .text("fmt")
                .text("none")
                .text("attStmt")
                .map(0)
                .text("authData")
                .bytes(data)
                .encoded();
        JsonObject response = new JsonObject()
                .put("clientDataJSON", base64(clientData("webauthn.create", options)))
                .put("attestationObject", base64(attestation))
                .put("transports", List.of("internal"));
        return credential(response);
    }

    /** The answer of {@code navigator.credentials.get}, as JSON. */
    Map<String, Object> get(JsonObject options) {
        byte[] client = clientData("webauthn.get", options);
        byte[] data = authenticatorData(options.getString("rpId"), 0);
        JsonObject response = new JsonObject()
                .put("clientDataJSON", base64(client))
                .put("authenticatorData", base64(data))
                .put("signature", base64(signature(bytes(data, sha256(client)))))
                .put("userHandle", userHandle);
        return credential(response);
    }

    private Map<String, Object> credential(JsonObject response) {
        return Map.of(
                "id", credentialId(),
                "rawId", credentialId(),
                "type", "public-key",
                "response", response.getMap(),
                "clientExtensionResults", Map.of());
    }

    private byte[] clientData(String type, JsonObject options) {
        return new JsonObject()
                .put("type", type)
                .put("challenge", options.getString("challenge"))
                .put("origin", origin)
                .put("crossOrigin", false)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String relyingParty, int more) {
        int flags = USER_PRESENT | (verifiesUser ? USER_VERIFIED : 0) | more;
        byte[] counter = ByteBuffer.allocate(4).putInt((int) count).array();
        count = count == 0 ? 0 : count + 1;
        return bytes(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)), new byte[] {(byte) flags}, counter);
    }

    /** RFC 9053 §7.1.1: kty EC2, alg ES256, crv P-256, x, y. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return new Cbor()
                .map(5)
                .number(1)
                .number(2)
                .number(3)
                .number(-7)
                .number(-1)
                .number(1)
                .number(-2)
                .bytes(coordinate(key.getW().getAffineX()))
                .number(-3)
                .bytes(coordinate(key.getW().getAffineY()))
                .encoded();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[P256_BYTES];
        int length = Math.min(bytes.length, P256_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, P256_BYTES - length, length);
        return padded;
    }

    private byte[] signature(byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As much of CBOR (RFC 8949) as an authenticator writes. */
    private static final class Cbor {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Cbor map(int pairs) {
            return head(5, pairs);
        }

        Cbor number(int value) {
            return value < 0 ? head(1, -1 - value) : head(0, value);
        }

        Cbor text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            head(3, utf8.length);
            out.writeBytes(utf8);
            return this;
        }

        Cbor bytes(byte[] bytes) {
            head(2, bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        private Cbor head(int type, int value) {
            if (value < 24) {
                out.write(type << 5 | value);
            } else if (value < 256) {
                out.write(type << 5 | 24);
                out.write(value);
            } else {
                out.write(type << 5 | 25);
                out.write(value >> 8);
                out.write(value);
            }
            return this;
        }

        byte[] encoded() {
            return out.toByteArray();
        }
    }
}
