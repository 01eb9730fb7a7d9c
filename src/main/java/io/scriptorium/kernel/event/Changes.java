package io.scriptorium.kernel.event;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event changed, from what to what, for the audit log. Told beside the event and not kept on the event log, so
 * personal values may be among them; secrets never.
 *
 * <pre>{@code
 * events.append(new UserEvent.Renamed(id), Changes.none().and("display_name", before, after));
 * }</pre>
 */
public final class Changes {

    private final Map<String, JsonObject> fields = new LinkedHashMap<>();

    private Changes() {}

    /** Nothing yet. */
    public static Changes none() {
        return new Changes();
    }

    /**
     * One more field; left out where its value stayed the same.
     *
     * @param before what JSON can hold: a text, a number, a boolean, a list or map of these, or null; or an id, told as a text
     * @param after the same
     */
    public Changes and(String field, @Nullable Object before, @Nullable Object after) {
        if (!isSame(before, after)) {
            fields.put(field, new JsonObject().put("before", told(before)).put("after", told(after)));
        }
        return this;
    }

    private static @Nullable Object told(@Nullable Object value) {
        return value instanceof UUID id ? id.toString() : value;
    }

    /** All fields in which two objects differ. */
    public Changes between(JsonObject before, JsonObject after) {
        Set<String> names = new LinkedHashSet<>(before.fieldNames());
        names.addAll(after.fieldNames());
        names.forEach(name -> and(name, before.getValue(name), after.getValue(name)));
        return this;
    }

    /** As JSON: a number is the same whatever type of Java holds it. */
    private static boolean isSame(@Nullable Object before, @Nullable Object after) {
        return before == null
                ? after == null
                : after != null && new JsonArray().add(before).equals(new JsonArray().add(after));
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        fields.forEach(json::put);
        return json;
    }
}
