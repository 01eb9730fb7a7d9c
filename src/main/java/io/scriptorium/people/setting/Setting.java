package io.scriptorium.people.setting;

import io.scriptorium.people.setting.SettingType.Choice;
import io.scriptorium.people.setting.SettingType.Choices;
import io.scriptorium.people.setting.SettingType.Flag;
import io.scriptorium.people.setting.SettingType.Gradual;
import io.scriptorium.people.setting.SettingType.Text;
import io.scriptorium.people.setting.SettingType.Whole;
import java.util.List;
import java.util.Set;

/**
 * Something that a website may set, declared by the module that heeds it, as a constant.
 *
 * <pre>{@code
 * static final Setting<Long> MAXIMUM_PAGES =
 *         Setting.number("orders.maximum-pages", 1000, 1, 100_000, "Pages that one order may have at most.");
 * }</pre>
 *
 * @param key {@code <module>.<noun>}, lower case, unique over all modules, stable for ever
 * @param type what values it takes
 * @param fallback the value where a website has set none
 * @param description one sentence, shown by the API
 * @param keeper who may set it
 */
public record Setting<T>(String key, SettingType<T> type, T fallback, String description, Keeper keeper) {

    /** Who may set a setting. */
    public enum Keeper {
        /** The website's admins. */
        WEBSITE,
        /** The platform's superadmins only, such as a quota. */
        PLATFORM
    }

    /** A text of at most some characters, without line breaks or other control characters. */
    public static Setting<String> text(String key, String fallback, int maximumLength, String description) {
        return of(key, new Text(maximumLength, Text.ANY, "a text"), fallback, description);
    }

    /** An {@code https} address (RFC 3986), or an empty text. */
    public static Setting<String> address(String key, String description) {
        return of(
                key,
                new Text(
                        500,
                        "(https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/([A-Za-z0-9._~!$&()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?)?",
                        "an https address, or empty"),
                "",
                description);
    }

    /** A mail address that {@link io.scriptorium.kernel.mail.Addressee#isAddress} takes, or an empty text. */
    public static Setting<String> mailAddress(String key, String description) {
        String part = "[^\\s\\p{Cntrl}<>()\\[\\],;:\"@\\\\]";
        return of(
                key,
                new Text(
                        254,
                        "(" + part + "{1,64}@(?=.{1,190}$)" + part + "+\\." + part + "+)?",
                        "a mail address, or empty"),
                "",
                description);
    }

    /** A colour as CSS writes it: {@code #1a2b3c}. */
    public static Setting<String> colour(String key, String fallback, String description) {
        return of(key, new Text(7, "#[0-9a-fA-F]{6}", "a colour such as #1a2b3c"), fallback, description);
    }

    /** A whole number between two bounds, both allowed. */
    public static Setting<Long> number(String key, long fallback, long minimum, long maximum, String description) {
        return of(key, new Whole(minimum, maximum), fallback, description);
    }

    /** True or false, for everybody. */
    public static Setting<Boolean> flag(String key, boolean fallback, String description) {
        return of(key, new Flag(), fallback, description);
    }

    /** One of some words. */
    public static Setting<String> choice(String key, String fallback, List<String> words, String description) {
        return of(key, new Choice(words), fallback, description);
    }

    /** Any of some words. */
    public static Setting<Set<String>> choices(
            String key, Set<String> fallback, List<String> words, String description) {
        return of(key, new Choices(words), fallback, description);
    }

    /** A feature that a website offers or not, to all or to some: see {@link Rollout}. Asked by {@link Settings#isOn}. */
    public static Setting<Rollout> toggle(String key, boolean fallback, String description) {
        return toggle(key, Toggle.permission(), fallback, description);
    }

    /** The same, for another purpose: one that is to go again once that is fulfilled. */
    public static Setting<Rollout> toggle(String key, Toggle toggle, boolean fallback, String description) {
        return of(key, new Gradual(toggle), Rollout.forAll(fallback), description);
    }

    private static <T> Setting<T> of(String key, SettingType<T> type, T fallback, String description) {
        return new Setting<>(key, type, fallback, description, Keeper.WEBSITE);
    }

    /** The same setting, kept by the platform. */
    public Setting<T> keptByPlatform() {
        return new Setting<>(key, type, fallback, description, Keeper.PLATFORM);
    }
}
