package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Dates as RFC 3339 writes them, and not times, lists or what else Jackson takes for one. */
final class StrictDate extends StdScalarDeserializer<LocalDate> {

    private static final long serialVersionUID = 1L;
    private static final Pattern RFC_3339 = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    StrictDate() {
        super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
        }
        String text = parser.getText();
        try {
            if (RFC_3339.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            return refused(text, context);
        }
        return refused(text, context);
    }

    private static LocalDate refused(String text, DeserializationContext context) throws IOException {
        return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "is no RFC 3339 date");
    }
}
