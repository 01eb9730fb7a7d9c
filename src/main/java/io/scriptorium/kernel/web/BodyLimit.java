package io.scriptorium.kernel.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says it is too large before a byte of it is read, with a problem document: Quarkus' own limit,
 * which stays for bodies that do not say, answers without one.
 */
@ApplicationScoped
class BodyLimit {

    /** After the request got its id. */
    private static final int PRIORITY = 390;

    private final Problems problems;
    private final ProblemWriter writer;
    private final long limit;

    BodyLimit(
            Problems problems,
            ProblemWriter writer,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.writer = writer;
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext http) {
        String length = http.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || length.length() < 19 && Long.parseLong(length) <= limit) {
            http.next();
            return;
        }
        http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        // What the client goes on sending is read by nobody.
        writer.write(http, problems.of(413))
                .eventually(() -> http.request().connection().close());
    }
}
