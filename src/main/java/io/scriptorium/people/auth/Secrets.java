package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Sha256;
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

    /** Enough for secrets that nobody can guess; passwords need {@code Passwords}. */
    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
