package io.scriptorium.kernel.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/**
 * Encrypts what the database has to keep and nobody is to read there, such as codes that wait to be mailed:
 * AES-256-GCM under the operator's secret, with a key of its own.
 */
@ApplicationScoped
public class Vault {

    private final KeyCipher cipher;

    Vault(SecuritySettings settings) {
        this.cipher = new KeyCipher(settings.keySecret().orElse(""), "scriptorium vault v1");
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
