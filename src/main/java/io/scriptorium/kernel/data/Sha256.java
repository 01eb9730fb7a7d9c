package io.scriptorium.kernel.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests by SHA-256, which every Java platform has. */
public final class Sha256 {

    private Sha256() {}

    /** A digest of what comes piece by piece. */
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of parts, one after the other. */
    public static byte[] of(byte[]... parts) {
        MessageDigest digest = begun();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** Of a text in UTF-8. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same in hexadecimal digits. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
