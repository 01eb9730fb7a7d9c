package io.scriptorium.kernel.event;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
     * @param before what JSON can hold: a text, a number, a boolean, a list or map of these, or null
     * @param after the same
     */
    public Changes and(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.put(field, new JsonObject().put("before", before).put("after", after));
        }
        return this;
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        fields.forEach(json::put);
        return json;
    }
}
