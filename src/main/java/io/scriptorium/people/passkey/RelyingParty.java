package io.scriptorium.people.passkey;

import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * Whose passkeys they are, as browsers see it: a page of the website.
 *
 * @param id the page's host
 * @param origin the page's origin, such as {@code https://www.example.com}
 */
record RelyingParty(String id, String origin) {

    static RelyingParty of(String origin) {
        return new RelyingParty(URI.create(origin).getHost(), origin);
    }

    static RelyingParty of(JsonObject stored) {
        return of(stored.getString("origin"));
    }

    JsonObject stored() {
        return JsonObject.of("origin", origin);
    }
}
