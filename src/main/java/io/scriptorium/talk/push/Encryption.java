package io.scriptorium.talk.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a message so that only one browser can read it (RFC 8291), as one record of {@code aes128gcm} (RFC 8188). */
final class Encryption {

    /** What one message may hold, so that every push service takes it (RFC 8291 §4). */
    static final int LONGEST = 3_993;

    private static final int SALT_BYTES = 16;
    private static final int RECORD_BYTES = 4_096;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private Encryption() {}

    /** A message under keys and a salt that are used once. */
    static byte[] encrypt(byte[] plain, Target target) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return encrypt(plain, target.key(), target.secret(), P256.newPair(), salt);
    }

    /**
     * A message.
     *
     * @param browser the key of the browser's subscription
     * @param secret the subscription's secret
     * @param own a pair of the sender that is used for this message alone
     * @param salt random
     */
    static byte[] encrypt(byte[] plain, ECPublicKey browser, byte[] secret, KeyPair own, byte[] salt) {
        if (plain.length > LONGEST) {
            throw new IllegalArgumentException("Longer than a message may be");
        }
        byte[] sender = P256.bytes((ECPublicKey) own.getPublic());
        byte[] info = joined(text("WebPush: info\0"), P256.bytes(browser), sender);
        byte[] shared = P256.agreed((ECPrivateKey) own.getPrivate(), browser);
        byte[] input = expanded(hmac(secret, shared), info, 32);
        byte[] random = hmac(salt, input);
        byte[] key = expanded(random, text("Content-Encoding: aes128gcm\0"), KEY_BYTES);
        byte[] nonce = expanded(random, text("Content-Encoding: nonce\0"), NONCE_BYTES);
        byte[] hidden = sealed(key, nonce, joined(plain, new byte[] {LAST_RECORD}));
        return ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1 + sender.length + hidden.length)
                .put(salt)
                .putInt(RECORD_BYTES)
                .put((byte) sender.length)
                .put(sender)
                .put(hidden)
                .array();
    }

    private static byte[] sealed(byte[] key, byte[] nonce, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** HKDF's second step (RFC 5869 §2.3) for what is no longer than one hash. */
    private static byte[] expanded(byte[] key, byte[] info, int length) {
        return Arrays.copyOf(hmac(key, joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
