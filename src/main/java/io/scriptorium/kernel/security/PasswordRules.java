package io.scriptorium.kernel.security;

import io.scriptorium.kernel.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a new password must be (NIST SP 800-63B §5.1.1.2): long enough, in no list of known ones, and not what is known
 * of its owner. It need not mix kinds of characters, and it does not expire.
 */
@ApplicationScoped
public class PasswordRules {

    /** The fewest characters. */
    public static final int SHORTEST = 8;

    /** The most. */
    public static final int LONGEST = 128;

    /** What people hang on to a word so that it passes for a password. */
    private static final Pattern TAIL = Pattern.compile("[\\d\\p{Punct}]{1,5}$");

    private final BreachList breached;

    PasswordRules(BreachList breached) {
        this.breached = breached;
    }

    /**
     * Refuses a password that is no good, with 400.
     *
     * @param field its path in the request
     * @param known what is known of its owner: address, name, website
     */
    public void require(String field, String password, String... known) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw Refusal.invalid(field, "must be 8 to 128 characters");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (isMonotonous(plain) || isKnown(password, plain)) {
            throw Refusal.invalid(field, "is known to attackers: choose one that nobody else uses");
        }
        if (Stream.of(known)
                .flatMap(PasswordRules::parts)
                .anyMatch(part -> bare(plain).equals(part))) {
            throw Refusal.invalid(field, "says no more than who you are: choose another");
        }
    }

    private boolean isKnown(String password, String plain) {
        return Stream.of(password, plain, bare(plain)).distinct().anyMatch(breached::holds);
    }

    private static String bare(String plain) {
        return TAIL.matcher(plain).replaceFirst("");
    }

    /** One character over and over, or a run such as 23456789 or hgfedcba. */
    private static boolean isMonotonous(String text) {
        int step = text.charAt(1) - text.charAt(0);
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i) - text.charAt(i - 1) != step) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }

    /** An address is known as a whole and up to its {@code @}. */
    private static Stream<String> parts(String known) {
        String plain = known.strip().toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        return Stream.of(plain, bare(at < 0 ? plain : plain.substring(0, at)));
    }
}
