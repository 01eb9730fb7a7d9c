package io.scriptorium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Operation.Parameter;
import io.scriptorium.testing.Person;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, byte for byte.
 *
 * @param uri as it is sent, escaped
 * @param person who sends it; null for nobody
 * @param headers beside those that every request has
 * @param body what is sent; null for nothing
 */
record Shot(
        Operation operation, String uri, @Nullable Person person, Map<String, String> headers, byte @Nullable [] body) {

    /** As a client would send it that means well. */
    static Shot plain(Operation operation, Map<String, Object> ids, @Nullable Person person, @Nullable JsonNode body) {
        String uri = operation.path();
        for (Map.Entry<String, Object> id : ids.entrySet()) {
            uri = uri.replace("{" + id.getKey() + "}", id.getValue().toString());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Parameter parameter : operation.parameters()) {
            if (parameter.name().equals("If-Match")) {
                headers.put("If-Match", "*");
            }
        }
        if (operation.body().isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        return new Shot(operation, uri, person, headers, body == null ? null : bytes(body.toString()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether what it is sent to is a URI at all (RFC 3986). */
    boolean hasUri() {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    Shot to(String other) {
        return new Shot(operation, other, person, headers, body);
    }

    /** With a query, escaped. */
    Shot asking(String query) {
        return to(uri + (uri.contains("?") ? '&' : '?') + query);
    }

    Shot by(@Nullable Person other) {
        return new Shot(operation, uri, other, headers, body);
    }

    /** With a header; without it where the value is null. */
    Shot with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Shot(operation, uri, person, changed, body);
    }

    Shot sending(byte @Nullable [] other) {
        return new Shot(operation, uri, person, headers, other);
    }

    Shot sending(String other) {
        return sending(bytes(other));
    }
}
