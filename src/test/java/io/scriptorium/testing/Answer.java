package io.scriptorium.testing;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the service.
 *
 * @param headers by name, which knows no case
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** An answer with copies of its headers. */
    public Answer {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Its media type without parameters; empty where there is none. */
    public String mediaType() {
        return headers.getOrDefault("Content-Type", "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
