package io.scriptorium.kernel.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the database has to keep and nobody is to read there, such as codes that wait to be mailed:
 * AES-256-GCM under the operator's secret, with a key of its own.
 */
@ApplicationScoped
public class Vault {

    private static final String SEALS = "scriptorium seals v1";
    private static final String HMAC = "HmacSHA256";

    private final KeyCipher cipher;
    private final SecretKeySpec sealKey;

    Vault(SecuritySettings settings) {
        this.cipher = new KeyCipher(settings.keySecret().orElse(""), "scriptorium vault v1");
        this.sealKey = new SecretKeySpec(KeyCipher.derive(settings.keySecret().orElse(""), SEALS), HMAC);
    }

    /** A code of 32 bytes (HMAC-SHA256) for a text, which nobody without the operator's secret can make. */
    public byte[] seal(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(sealKey);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /**
     * What is to be stored.
     *
     * @param name what it belongs to, such as {@code letter <id>}: only under this name it can be read again
     */
    public byte[] lock(String name, byte[] plain) {
        return cipher.encrypt(name, plain);
    }

    /** What was locked; empty where it was under another name or another secret of the operator, or was altered. */
    public Optional<byte[]> unlock(String name, byte[] stored) {
        try {
            return Optional.of(cipher.decrypt(name, stored));
        } catch (AEADBadTagException other) {
            return Optional.empty();
        }
    }
}
