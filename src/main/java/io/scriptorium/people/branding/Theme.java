package io.scriptorium.people.branding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.Versioned;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A named set of design tokens, which front ends turn into CSS custom properties. One theme at most is in use.
 *
 * @param tokens values by the name of the token, such as {@code button-colour}
 */
record Theme(
        UUID id,
        String name,
        Map<String, String> tokens,
        boolean inUse,
        Instant createdAt,
        @JsonIgnore long version) implements Versioned {

    private static final int MOST_TOKENS = 100;
    private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Colours, lengths, names of fonts; nothing that could load or run anything, or end a declaration. */
    private static final Pattern VALUE = Pattern.compile("[#A-Za-z0-9 ,.%-]{1,100}");

    static Theme of(Row row) {
        Map<String, String> tokens = new TreeMap<>();
        row.getJsonObject("tokens").forEach(token -> tokens.put(token.getKey(), String.valueOf(token.getValue())));
        return new Theme(
                row.getUUID("id"),
                row.getString("name"),
                tokens,
                row.getBoolean("in_use"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    /** Refuses tokens that could do more than look. */
    static void requireHarmless(Map<String, String> tokens) {
        if (tokens.size() > MOST_TOKENS) {
            throw Refusal.invalid("tokens", "must be at most {0}", MOST_TOKENS);
        }
        tokens.forEach((token, value) -> {
            if (!TOKEN.matcher(token).matches()) {
                throw Refusal.invalid("tokens", "must have names such as button-colour");
            }
            if (value == null || !VALUE.matcher(value).matches()) {
                throw Refusal.invalid("tokens." + token, "must be a colour, a length or a name of a font");
            }
        });
    }
}
