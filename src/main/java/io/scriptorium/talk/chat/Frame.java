package io.scriptorium.talk.chat;

import io.scriptorium.kernel.web.Refusal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A frame that a client sent: JSON whose members are checked when they are read. */
record Frame(JsonObject json) {

    static Frame of(String text) {
        try {
            JsonObject json = new JsonObject(text);
            if (json.getMap() == null) {
                throw malformed(); // the text was "null"
            }
            return new Frame(json);
        } catch (DecodeException malformed) {
            throw malformed();
        }
    }

    private static Refusal malformed() {
        return new Refusal(Refusal.Kind.INVALID, "malformed-frame", "The frame is not a JSON object.");
    }

    String type() {
        return string("type");
    }

    String string(String name) {
        String value = optional(name);
        if (value == null) {
            throw Refusal.invalid(name, "must be a text");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        Object value = json.getValue(name);
        if (value != null && !(value instanceof String)) {
            throw Refusal.invalid(name, "must be a text");
        }
        return (String) value;
    }

    UUID thread() {
        return id("thread", string("thread"));
    }

    long number(String name) {
        return count(name, json.getValue(name));
    }

    /** The positions of a {@code resume} member: by conversation, the last message that the client has. */
    Map<UUID, Long> positions(String name, int limit) {
        Object value = json.getValue(name);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof JsonObject object) || object.size() > limit) {
            throw Refusal.invalid(name, "must be an object of at most {0} threads", limit);
        }
        Map<UUID, Long> positions = new LinkedHashMap<>();
        object.forEach(entry -> positions.put(id(name, entry.getKey()), count(name, entry.getValue())));
        return positions;
    }

    private static UUID id(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid(name, "must be an id");
        }
    }

    private static long count(String name, @Nullable Object value) {
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
            return ((Number) value).longValue();
        }
        throw Refusal.invalid(name, "must be a whole number from 0");
    }
}
