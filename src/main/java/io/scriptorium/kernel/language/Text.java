package io.scriptorium.kernel.language;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A text for people, that can be said in every language. It can be stored, and is said in the reader's language when it
 * is read.
 *
 * @param english the English text, with values as {@code {0}} and plurals as
 *     {@code {0, plural, one {# order} other {# orders}}}
 * @param values what goes in: strings, whole numbers, decimals ({@link java.math.BigDecimal}, with as many digits as
 *     they have), {@link io.scriptorium.kernel.money.Money}, instants, dates and other texts, each written as the language
 *     does
 */
public record Text(String english, List<Object> values) {

    /** No words at all. */
    public static final Text NONE = verbatim("");

    private static final String ONLY_VALUE = "{0}";

    /** Checks that the values can be said and stored. */
    public Text {
        values.forEach(Values::require);
    }

    /** A text with its values. */
    public static Text of(@Words String english, Object... values) {
        return new Text(english, List.of(values));
    }

    /** What a person wrote: the same in every language. */
    public static Text verbatim(String written) {
        return new Text(ONLY_VALUE, List.of(written));
    }

    /** The text as it was stored by {@link #toJson}. */
    public static Text of(JsonObject stored) {
        return stored(stored.getString("english"), stored.getJsonArray("values"));
    }

    /** The text as it was stored in two columns. */
    public static Text stored(String english, JsonArray values) {
        return new Text(english, values.stream().map(Values::read).toList());
    }

    /** The text to be stored. */
    public JsonObject toJson() {
        return JsonObject.of("english", english, "values", valuesToJson());
    }

    /** The values, to be stored beside the English text. */
    public JsonArray valuesToJson() {
        JsonArray stored = new JsonArray();
        values.forEach(value -> stored.add(Values.stored(value)));
        return stored;
    }

    /** The text in English, with times in UTC: for logs. */
    public String inEnglish() {
        return in(Language.EN, ZoneOffset.UTC);
    }

    /** The text in a language, with times in a zone; in English where that language has no words for it. */
    public String in(Language language, ZoneId zone) {
        if (english.equals(ONLY_VALUE)) {
            return Values.plain(values.get(0), language, zone);
        }
        return Wording.of(Catalogue.translated(english, language)).filled(values, language, zone);
    }
}
