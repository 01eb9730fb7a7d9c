package io.scriptorium.kernel.docs;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Shows the OpenAPI document in ReDoc, whose script comes from this service and not from elsewhere. */
@ApplicationScoped
class ReDocRoute {

    private static final Logger LOG = Logger.getLogger(ReDocRoute.class);
    private static final String PAGE = "META-INF/resources/redoc.html";

    void register(@Observes Router router) {
        Buffer page = page();
        router.get("/q/redoc").handler(http -> answer(http, page));
    }

    private static void answer(RoutingContext http, Buffer page) {
        http.response()
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .end(page)
                .onFailure(gone -> LOG.debugf("The client left before it was answered: %s", gone));
    }

    private static Buffer page() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(PAGE)) {
            return Buffer.buffer(Objects.requireNonNull(file, PAGE).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
