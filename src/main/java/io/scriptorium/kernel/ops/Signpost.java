package io.scriptorium.kernel.ops;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells newcomers where the documents are: at {@code /}, and in development on the console. */
@ApplicationScoped
class Signpost {

    private static final Logger LOG = Logger.getLogger(Signpost.class);
    private static final Map<String, String> PLACES = places();

    private final String platformHost;
    private final int port;

    Signpost(
            @ConfigProperty(name = "scriptorium.platform.host") String platformHost,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.platformHost = platformHost;
        this.port = port;
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("explorer", "/q/swagger-ui");
        places.put("reference", "/q/redoc");
        places.put("openapi", "/q/openapi");
        places.put("asyncapi", "/q/asyncapi");
        places.put("health", "/q/health");
        return places;
    }

    void register(@Observes Router router) {
        JsonObject links = new JsonObject().put("name", "Scriptorium");
        PLACES.forEach(links::put);
        router.get("/").handler(http -> answer(http, links));
    }

    private static void answer(RoutingContext http, JsonObject links) {
        http.response()
                .putHeader("Content-Type", "application/json")
                .end(links.toBuffer())
                .onFailure(gone -> LOG.debugf("The client left before it was answered: %s", gone));
    }

    void start(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            String address = "http://demo." + platformHost + ":" + port;
            LOG.infof(
                    "API explorer: %s%s  reference: %s%s",
                    address, PLACES.get("explorer"), address, PLACES.get("reference"));
        }
    }
}
