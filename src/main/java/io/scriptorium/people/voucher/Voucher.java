package io.scriptorium.people.voucher;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a one-time secret is for.
 *
 * @param kind the thing that it allows, such as {@code login}: a secret of another kind does not
 * @param userId the login that it is about, where one is
 * @param address the only network address that may use it; null for any
 * @param content what whoever made it wants to know again; no secrets
 */
public record Voucher(
        String kind, @Nullable UUID userId, @Nullable String address, JsonObject content) {

    /** A voucher about a login. */
    public static Voucher of(String kind, UUID userId) {
        return new Voucher(kind, userId, null, new JsonObject());
    }

    /** A voucher about nobody in particular. */
    public static Voucher of(String kind) {
        return new Voucher(kind, null, null, new JsonObject());
    }

    /** The same voucher, good from one network address only. */
    public Voucher from(String network) {
        return new Voucher(kind, userId, network, content);
    }

    /** The same voucher with a content. */
    public Voucher with(JsonObject other) {
        return new Voucher(kind, userId, address, other);
    }

    /** The same voucher with one thing more in its content. */
    public Voucher with(String name, Object value) {
        return with(content.copy().put(name, value));
    }

    static Voucher of(Row row) {
        return new Voucher(
                row.getString("kind"), row.getUUID("user_id"), row.getString("address"), row.getJsonObject("content"));
    }

    /**
     * How a voucher is handed out.
     *
     * @param lifetime how long it is good
     * @param tries how often a wrong code may be tried on it; one more takes it back
     */
    public record Terms(Duration lifetime, int tries) {

        /** Good for some time, with five tries. */
        public static Terms of(Duration lifetime) {
            return new Terms(lifetime, 5);
        }
    }
}
