package io.scriptorium.people.voucher;

import io.scriptorium.kernel.data.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Random secrets, and what is kept of them. */
final class OneTimeSecret {

    private static final int BYTES = 32;
    private static final int CODES = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeSecret() {}

    /** 256 random bits, in a form that fits into addresses and headers. */
    static String token() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Six digits. */
    static String code() {
        return String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
    }

    /**
     * SHA-256 over all parts. A code alone could be guessed from its hash: it is hashed with the secret beside it, which
     * nobody but its holder knows.
     */
    static Buffer hash(String... parts) {
        MessageDigest digest = Sha256.begun();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Buffer.buffer(digest.digest());
    }
}
