package io.scriptorium.kernel.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Values of mail headers that hold what people wrote. */
final class Headers {

    private static final int LONGEST = 200;

    /** Bytes of an encoded word: 75 characters with its frame at most (RFC 2047, section 2). */
    private static final int WORD = 45;

    private Headers() {}

    /**
     * One line, short enough for a header: without line breaks, which would begin another one, and without what turns
     * the direction of writing.
     */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066\\u2067]+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    /** A name and an address; a name with anything but letters, digits and blanks is encoded whole. */
    static String mailbox(String name, String address) {
        String line = line(name);
        if (line.isEmpty()) {
            return address;
        }
        return (line.matches("[A-Za-z0-9 ]+") ? line : encoded(line)) + " <" + address + ">";
    }

    private static String encoded(String text) {
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(point -> {
            String next = Character.toString(point);
            if (bytes(word.toString()).length + bytes(next).length > WORD) {
                append(words, word);
            }
            word.append(next);
        });
        append(words, word);
        return words.toString();
    }

    private static void append(StringBuilder words, StringBuilder word) {
        words.append(words.isEmpty() ? "" : " ")
                .append("=?UTF-8?B?")
                .append(Base64.getEncoder().encodeToString(bytes(word.toString())))
                .append("?=");
        word.setLength(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
