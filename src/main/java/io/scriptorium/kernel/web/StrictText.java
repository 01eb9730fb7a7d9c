package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Texts that can be stored and given back as they came: without the null character, which PostgreSQL has no place for,
 * and without half a surrogate pair, which UTF-8 would turn into a question mark.
 */
final class StrictText extends StringDeserializer {

    private static final long serialVersionUID = 1L;
    private static final String REASON = "has a character that cannot be stored";

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = super.deserialize(parser, context);
        return text == null || isWellFormed(text)
                ? text
                : (String) context.handleWeirdStringValue(String.class, text, REASON);
    }

    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '\0' || Character.isLowSurrogate(here)) {
                return false;
            }
            if (Character.isHighSurrogate(here)
                    && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The same for the keys of maps. */
    static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return isWellFormed(key) ? key : context.handleWeirdKey(String.class, key, REASON);
        }
    }
}
