package io.scriptorium.people.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets and what is kept of them. */
final class Secrets {

    private static final int TOKEN_BYTES = 32;

    private Secrets() {}

    /** 256 random bits, in a form that fits into headers and cookies. */
    static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256: enough for secrets that nobody can guess; passwords need {@code Passwords}. */
    static byte[] hash(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** The same of a text. */
    static byte[] hash(String secret) {
        return hash(secret.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(text));
    }
}
