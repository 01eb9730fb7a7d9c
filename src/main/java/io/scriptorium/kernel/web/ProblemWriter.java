package io.scriptorium.kernel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.kernel.tenancy.Caller;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Answers a request with a problem before it has reached a route, where no {@link ProblemMapper} does. */
@ApplicationScoped
class ProblemWriter {

    private static final Logger LOG = Logger.getLogger(ProblemWriter.class);

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Sends the problem; done when it is on its way, or the client has left. */
    Future<Void> write(RoutingContext http, Problem problem) {
        try {
            return http.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(
                            HttpHeaders.CONTENT_LANGUAGE,
                            Caller.current().language().tag())
                    .end(json.writeValueAsString(problem))
                    .onFailure(gone -> LOG.debugf("The client left before it was told: %s", gone));
        } catch (JsonProcessingException fault) {
            http.fail(fault);
            return Future.failedFuture(fault);
        }
    }
}
