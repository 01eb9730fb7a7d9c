package io.scriptorium.kernel.web;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;

/**
 * A place in a sorted list: between two items, read forwards or backwards from there.
 *
 * @param sort the sort that it belongs to, as in the request
 * @param backwards whether it asks for the items before it
 * @param key the sort value of the item at its edge, as PostgreSQL writes it
 * @param id that item's id, which breaks ties
 */
record Cursor(String sort, boolean backwards, String key, UUID id) {

    String encoded() {
        byte[] json = new JsonArray()
                .add(sort)
                .add(backwards)
                .add(key)
                .add(id.toString())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    static Cursor decoded(String text) {
        try {
            JsonArray json = new JsonArray(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return new Cursor(
                    Objects.requireNonNull(json.getString(0)),
                    json.getBoolean(1),
                    Objects.requireNonNull(json.getString(2)),
                    UUID.fromString(json.getString(3)));
        } catch (DecodeException
                | IllegalArgumentException
                | ClassCastException
                | IndexOutOfBoundsException
                | NullPointerException malformed) {
            throw Refusal.invalid("cursor", "is not a cursor of this list");
        }
    }
}
