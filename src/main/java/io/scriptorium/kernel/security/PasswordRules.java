package io.scriptorium.kernel.security;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a new password must be (NIST SP 800-63B §5.1.1.2): long enough, in no list of known ones, and not what is known
 * of its owner or of the website. It need not mix kinds of characters, and it does not expire. It is judged in the form
 * in which it is hashed, so that no other way to write a known one passes.
 */
@ApplicationScoped
public class PasswordRules {

    /** The fewest characters. */
    public static final int SHORTEST = 8;

    /** The most. */
    public static final int LONGEST = 128;

    /** What people hang on to a word so that it passes for a password. */
    private static final Pattern TAIL = Pattern.compile("[\\d\\p{Punct}]{1,5}$");

    private static final Pattern DIGITS = Pattern.compile("\\d{0,5}");

    private static final Pattern SEPARATORS = Pattern.compile("[\\p{Punct}\\s]+");

    /** What the platform is called, on whichever website. */
    private static final String PLATFORM = "scriptorium";

    private final BreachList breached;

    PasswordRules(BreachList breached) {
        this.breached = breached;
    }

    /**
     * Refuses a password that is no good, with 400.
     *
     * @param field its path in the request
     * @param known what is known of its owner: address, name; what the current website is called is known besides
     */
    public void require(String field, String password, String... known) {
        String text = Argon2Hash.normal(password);
        if (length(text) < SHORTEST || length(password) > LONGEST) {
            throw Refusal.invalid(field, "must be 8 to 128 characters");
        }
        String plain = text.toLowerCase(Locale.ROOT);
        if (isMonotonous(plain) || isKnown(text, plain)) {
            throw Refusal.invalid(field, "is known to attackers: choose one that nobody else uses");
        }
        if (words(known).anyMatch(word -> isNoMoreThan(joined(plain), word))) {
            throw Refusal.invalid(field, "says no more than who you are: choose another");
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private boolean isKnown(String text, String plain) {
        return Stream.of(text, plain, bare(plain)).distinct().anyMatch(breached::holds);
    }

    private static String bare(String plain) {
        return TAIL.matcher(plain).replaceFirst("");
    }

    /** Without what stands between words. */
    private static String joined(String plain) {
        return SEPARATORS.matcher(plain).replaceAll("");
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

    /** The word, with a few digits behind it at most. */
    private static boolean isNoMoreThan(String joined, String word) {
        return joined.startsWith(word)
                && DIGITS.matcher(joined.substring(word.length())).matches();
    }

    private static Stream<String> words(String... known) {
        Tenant tenant = Caller.current().tenant();
        return Stream.concat(Stream.of(known), Stream.of(PLATFORM, tenant == null ? PLATFORM : tenant.slug()))
                .flatMap(PasswordRules::parts);
    }

    /** An address is known as a whole and up to its {@code @}; each also without what hangs on to it. */
    private static Stream<String> parts(String known) {
        String plain = Argon2Hash.normal(known).strip().toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        String local = at < 0 ? plain : plain.substring(0, at);
        return Stream.of(plain, local, bare(local)).map(PasswordRules::joined).filter(word -> !word.isEmpty());
    }
}
