package io.scriptorium.people.passkey;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An authenticator and the browser before it, in software (WebAuthn Level 2): makes one discoverable credential
 * and signs with it. What a test wants to be wrong can be set.
 */
final class SoftAuthenticator {

    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final KeyType type;
    private final KeyPair keys;
    private final byte[] credentialId = new byte[32];
    private String origin;
    private String userHandle = "";
    private boolean verifiesUser = true;
    private long count;

    /** An authenticator in a browser that shows a page of an origin, with a key on P-256 as most make them. */
    SoftAuthenticator(String origin) {
        this(origin, KeyType.ES256);
    }

    /** One that makes keys of a type. */
    SoftAuthenticator(String origin, KeyType type) {
        this.origin = origin;
        this.type = type;
        keys = type.generate();
        new SecureRandom().nextBytes(credentialId);
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
                type.cose(keys.getPublic()));
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

    private byte[] signature(byte[] data) {
        try {
            Signature signature = Signature.getInstance(type.signature());
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
}
