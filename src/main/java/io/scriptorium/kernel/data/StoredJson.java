package io.scriptorium.kernel.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Values as columns of JSON keep them: written as the API writes them. */
@Singleton
public class StoredJson {

    private final ObjectMapper json;

    StoredJson(ObjectMapper json) {
        this.json = json;
    }

    /** A value as text. */
    public String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Not to be written as JSON", impossible);
        }
    }

    /** A value of several fields as an object. */
    public JsonObject object(Object value) {
        return new JsonObject(write(value));
    }

    /** A value that was stored; what does not fit is a fault of the service, not of a caller. */
    public <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw misfit(type.getSimpleName(), broken);
        }
    }

    /** The same of a type with parameters. */
    public <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException broken) {
            throw misfit(type.getType().getTypeName(), broken);
        }
    }

    /** Without what is stored: that may be personal. */
    private static IllegalStateException misfit(String type, JsonProcessingException broken) {
        return new IllegalStateException("What is stored is no " + type, broken);
    }
}
