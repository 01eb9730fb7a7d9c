package io.scriptorium.kernel.mail;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's mail looks and whom it comes from.
 *
 * @param name what people call the tenant; stands under each letter
 * @param subjectPrefix stands before each subject, with a blank between; empty for none
 * @param fromName the sender's name
 * @param fromAddress the sender's address; null for the platform's own
 * @param replyTo where answers go; null for the sender
 * @param logo an https address of an image, shown instead of the name; null for none
 * @param colours of the HTML part
 * @param footer plain text under each letter, in lines; empty for none
 */
public record MailBrand(
        String name,
        String subjectPrefix,
        String fromName,
        @Nullable String fromAddress,
        @Nullable String replyTo,
        @Nullable URI logo,
        Colours colours,
        String footer) {

    /**
     * Colours as {@code #rrggbb}.
     *
     * @param accent of the name and of buttons
     * @param onAccent of what is written on buttons
     * @param background around the letter
     * @param text of the letter
     */
    public record Colours(String accent, String onAccent, String background, String text) {

        private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

        /** A dark blue on near white. */
        public static final Colours DEFAULT = new Colours("#1f3a5f", "#ffffff", "#f4f5f7", "#1c1c1c");

        /** Checks their form. */
        public Colours {
            require(accent);
            require(onAccent);
            require(background);
            require(text);
        }

        private static void require(String colour) {
            if (!COLOUR.matcher(colour).matches()) {
                throw new IllegalArgumentException("Not a colour: " + colour);
            }
        }
    }

    /** Checks the addresses: what would break out of a header does not come in. */
    public MailBrand {
        requireAddress(fromAddress);
        requireAddress(replyTo);
        if (logo != null && !"https".equals(logo.getScheme())) {
            throw new IllegalArgumentException("Not an https address: " + logo);
        }
    }

    /** What a tenant looks like that has said no more than its name. */
    public static MailBrand named(String name) {
        return new MailBrand(name, name + ":", name, null, null, null, Colours.DEFAULT, "");
    }

    private static void requireAddress(@Nullable String address) {
        if (address != null && !Addressee.isAddress(address)) {
            throw new IllegalArgumentException("Not a mail address: " + address);
        }
    }
}
