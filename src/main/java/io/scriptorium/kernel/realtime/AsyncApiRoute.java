package io.scriptorium.kernel.realtime;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Serves the AsyncAPI document, which describes what OpenAPI cannot: the streams and sockets. */
@ApplicationScoped
class AsyncApiRoute {

    private static final String DOCUMENT = "asyncapi.yaml";

    void register(@Observes Router router) {
        router.get("/q/asyncapi")
                .handler(http -> http.response()
                        .putHeader("Content-Type", "application/yaml")
                        .sendFile(DOCUMENT)
                        .onFailure(http::fail));
    }
}
