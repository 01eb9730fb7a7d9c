package io.scriptorium.kernel.mail;

import io.scriptorium.kernel.language.Language;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a letter goes to.
 *
 * @param address the mail address alone
 * @param name how to address the person; null where it is not known
 * @param language what the person reads; null for the tenant's language
 */
public record Addressee(
        String address, @Nullable String name, @Nullable Language language) {

    /** One address, and nothing that would say more in a header. */
    static final String FORM = "[^\\s\\p{Cntrl}<>()\\[\\],;:\"]{1,64}@[^\\s\\p{Cntrl}<>()\\[\\],;:\"@]{1,190}";

    private static final Pattern ADDRESS = Pattern.compile(FORM);

    /** Whether a mail can be sent to this address, as {@link MailAddress} asks of new ones. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    boolean isReachable() {
        return isAddress(address);
    }
}
