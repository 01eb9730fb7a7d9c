package io.scriptorium.people.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time passwords by counter (HOTP, RFC 4226) and by time (TOTP, RFC 6238).
 *
 * @param algorithm the HMAC's hash: {@code SHA1}, which all authenticator apps know, {@code SHA256} or {@code SHA512}
 * @param digits how long a password is, 6 to 8
 */
record OneTimePassword(String algorithm, int digits) {

    /** What authenticator apps expect where nothing is said. */
    static final OneTimePassword USUAL = new OneTimePassword("SHA1", 6);

    /** Seconds that one password is shown. */
    static final int PERIOD = 30;

    /** How many steps a clock may be off, either way. */
    private static final int DRIFT = 1;

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    /** The password of a counter (RFC 4226 §5.3). */
    String of(byte[] secret, long counter) {
        byte[] hash =
                hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%0" + digits + "d", number % POWERS[digits]);
    }

    /**
     * The time step whose password a text is, of those near a time; empty where it is none.
     *
     * @param after steps up to this one were used already
     */
    OptionalLong stepOf(String text, byte[] secret, Instant time, long after) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        long now = stepAt(time);
        OptionalLong found = OptionalLong.empty();
        for (long step = now - DRIFT; step <= now + DRIFT; step++) {
            byte[] right = of(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The time step of a time (RFC 6238 §4.2). */
    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), PERIOD);
    }

    private byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("Hmac" + algorithm);
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HMAC", impossible);
        }
    }
}
