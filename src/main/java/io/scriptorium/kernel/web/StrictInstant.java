package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339 writes them, and not numbers or what else Java takes for one. It has no year beyond 9999; the
 * database's years end, too.
 */
final class StrictInstant extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    StrictInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getText();
        try {
            return parsed(text).toInstant();
        } catch (DateTimeException noSuchTime) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "is no RFC 3339 time");
        }
    }

    static OffsetDateTime parsed(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            throw new DateTimeException("is no RFC 3339 time");
        }
        return OffsetDateTime.parse(text);
    }
}
