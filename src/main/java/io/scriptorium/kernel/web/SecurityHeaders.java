package io.scriptorium.kernel.web;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What browsers are told to refuse (OWASP secure headers). */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void add(RoutingContext http, boolean api) {
        MultiMap headers = http.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Frame-Options", "DENY");
        if (api) {
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            headers.set("Cache-Control", "no-store");
        } else {
            // The API explorers bring their own scripts and styles, some of them inline.
            headers.set(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                            + " img-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'");
        }
        if (http.request().isSSL() || "https".equals(http.request().scheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
