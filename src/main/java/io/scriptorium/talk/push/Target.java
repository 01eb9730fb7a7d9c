package io.scriptorium.talk.push;

import io.scriptorium.kernel.web.Refusal;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/**
 * A browser, as its push service and messages to it know it.
 *
 * @param endpoint where its push service takes messages for it; whoever knows it may send some
 * @param key encrypts messages to it
 * @param secret goes into their encryption as well
 */
record Target(URI endpoint, ECPublicKey key, byte[] secret) {

    /** From what the browser tells: both keys in base64url. Refused with 400 where the first is no point. */
    static Target of(URI endpoint, String p256dh, String auth) {
        return new Target(endpoint, key(p256dh), decoded(auth));
    }

    static Target of(JsonObject stored) {
        return of(URI.create(stored.getString("endpoint")), stored.getString("p256dh"), stored.getString("auth"));
    }

    JsonObject toJson() {
        return JsonObject.of(
                "endpoint", endpoint.toString(), "p256dh", encoded(P256.bytes(key)), "auth", encoded(secret));
    }

    private static ECPublicKey key(String p256dh) {
        try {
            return P256.publicKey(decoded(p256dh));
        } catch (IllegalArgumentException noPoint) {
            throw Refusal.invalid("keys.p256dh", "must be a point on the curve P-256 in base64url");
        }
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return "Target at " + endpoint.getHost();
    }
}
