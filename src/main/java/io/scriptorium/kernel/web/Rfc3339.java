package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;

/** Reads what RFC 3339 knows from texts, and from nothing else that Jackson would take for it. */
abstract class Rfc3339<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final String refusal;

    /** @param what is read, as a refusal calls it */
    Rfc3339(Class<T> type, String what) {
        super(type);
        this.type = type;
        this.refusal = "is no RFC 3339 " + what;
    }

    /** @throws DateTimeException where it is none */
    abstract T read(String text);

    @Override
    public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return type.cast(context.handleUnexpectedToken(type, parser));
        }
        String text = parser.getText();
        try {
            return read(text);
        } catch (DateTimeException none) {
            return type.cast(context.handleWeirdStringValue(type, text, refusal));
        }
    }
}
