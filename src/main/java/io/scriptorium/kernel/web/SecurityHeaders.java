package io.scriptorium.kernel.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What browsers are told to refuse (OWASP secure headers). */
final class SecurityHeaders {

    private static final List<Field> EVERYWHERE = List.of(
            Field.of("X-Content-Type-Options", "nosniff"),
            Field.of("Referrer-Policy", "no-referrer"),
            Field.of("X-Frame-Options", "DENY"));

    private static final List<Field> DATA =
            List.of(Field.of("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"));

    private static final List<Field> PRIVATE = List.of(Field.of("Cache-Control", "no-store"));

    // The API explorers bring their own scripts and styles, some of them inline.
    private static final List<Field> PAGES = List.of(
            Field.of(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                            + " img-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"));

    private static final List<Field> TLS =
            List.of(Field.of("Strict-Transport-Security", "max-age=31536000; includeSubDomains"));

    private SecurityHeaders() {}

    /** A field in the bytes that go out with every answer. */
    private record Field(CharSequence name, CharSequence value) {

        static Field of(String name, String value) {
            return new Field(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
        }
    }

    static void add(RoutingContext http, String path) {
        MultiMap headers = http.response().headers();
        set(headers, EVERYWHERE);
        set(headers, path.startsWith("/q/") ? PAGES : DATA);
        if (path.startsWith("/api/")) {
            set(headers, PRIVATE);
        }
        if (http.request().isSSL() || "https".equals(http.request().scheme())) {
            set(headers, TLS);
        }
    }

    private static void set(MultiMap headers, List<Field> fields) {
        for (Field field : fields) {
            headers.set(field.name(), field.value());
        }
    }
}
