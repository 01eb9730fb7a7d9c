package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Refuses a body that says it is too large before a byte of it is read, with a problem document: Quarkus' own limit,
 * which stays for bodies that do not say, answers without one.
 */
@ApplicationScoped
class BodyLimit {

    private static final Logger LOG = Logger.getLogger(BodyLimit.class);
    /** After the request got its id. */
    private static final int PRIORITY = 390;

    private final Problems problems;
    private final ObjectMapper json;
    private final long limit;

    BodyLimit(
            Problems problems,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.json = json;
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
        try {
            http.response()
                    .setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(json.writeValueAsString(problems.of(413)))
                    .onFailure(gone -> LOG.debugf("The client left before it was told: %s", gone))
                    // What the client goes on sending is read by nobody.
                    .eventually(() -> http.request().connection().close());
        } catch (JsonProcessingException fault) {
            http.fail(fault);
        }
    }
}
