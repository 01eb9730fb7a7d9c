package io.scriptorium.kernel.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts for the database: AES-256-GCM, bound to a name such as a key's id, under the operator's secret. */
@ApplicationScoped
class KeyCipher {

    private static final String SIGNING_KEYS = "scriptorium signing keys v1";
    private static final int SECRET_LENGTH = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String NEEDED = """
            No secret is configured that encrypts signing keys and codes in the database. Set SCRIPTORIUM_KEY_SECRET to at \
            least 32 random characters, the same for all processes, and keep it.""";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    @Inject
    KeyCipher(SecuritySettings settings) {
        this(settings.keySecret().orElse(""));
    }

    KeyCipher(String secret) {
        this(secret, SIGNING_KEYS);
    }

    /** A cipher for another purpose, which reads nothing of what is encrypted for the first. */
    KeyCipher(String secret, String purpose) {
        if (secret.strip().length() < SECRET_LENGTH) {
            throw new IllegalStateException(NEEDED);
        }
        this.key = new SecretKeySpec(derive(secret, purpose), "AES");
    }

    static byte[] derive(String secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** The nonce, then the ciphertext with its tag. */
    byte[] encrypt(String kid, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, nonce, kid).doFinal(plain);
            return ByteBuffer.allocate(nonce.length + hidden.length)
                    .put(nonce)
                    .put(hidden)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * What was encrypted.
     *
     * @throws AEADBadTagException where it was encrypted under another secret, or for another key id
     */
    byte[] decrypt(String kid, byte[] stored) throws AEADBadTagException {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] hidden = new byte[buffer.remaining()];
        buffer.get(hidden);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, kid).doFinal(hidden);
        } catch (AEADBadTagException other) {
            throw other;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String kid) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
