package io.scriptorium.insight.audit;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON in one form only, so that the same content has the same digest: members in the order of their names, without
 * those that are null; numbers in plain decimal without trailing zeros; no blanks; UTF-8.
 */
final class Canonical {

    private Canonical() {}

    /** The text of an object. */
    static String text(JsonObject object) {
        StringBuilder text = new StringBuilder();
        write(text, object);
        return text.toString();
    }

    /** The bytes of an object's text. */
    static byte[] bytes(JsonObject object) {
        return text(object).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(StringBuilder text, @Nullable Object value) {
        if (value instanceof JsonObject object) {
            members(text, object);
        } else if (value instanceof JsonArray array) {
            elements(text, array);
        } else if (value instanceof Number number) {
            text.append(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
        } else {
            text.append(Json.encode(value));
        }
    }

    private static void members(StringBuilder text, JsonObject object) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        for (String name : object.fieldNames()) {
            Object value = object.getValue(name);
            if (value != null) {
                sorted.put(name, value);
            }
        }
        text.append('{');
        String separator = "";
        for (var member : sorted.entrySet()) {
            text.append(separator).append(Json.encode(member.getKey())).append(':');
            write(text, member.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void elements(StringBuilder text, JsonArray array) {
        text.append('[');
        for (int i = 0; i < array.size(); i++) {
            text.append(i == 0 ? "" : ",");
            write(text, array.getValue(i));
        }
        text.append(']');
    }
}
