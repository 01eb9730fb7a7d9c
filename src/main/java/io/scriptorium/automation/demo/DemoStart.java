package io.scriptorium.automation.demo;

import io.quarkus.vertx.http.HttpServerStart;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Seeds the demo brand once the service answers, and tells how to get in. */
@ApplicationScoped
class DemoStart {

    private static final Logger LOG = Logger.getLogger("io.scriptorium.demo");

    private final DemoBrand brand;
    private final DemoApi api;
    private final Background background;
    private final boolean wanted;

    /** When to seed: {@code AUTO} where this process runs its own servers, so that the data is nobody else's. */
    enum Setting {
        AUTO,
        TRUE,
        FALSE;

        boolean seeds(boolean embedded) {
            return switch (this) {
                case AUTO -> embedded;
                case TRUE -> true;
                case FALSE -> false;
            };
        }
    }

    DemoStart(
            DemoBrand brand,
            DemoApi api,
            Background background,
            @ConfigProperty(name = "scriptorium.demo") Setting setting,
            @ConfigProperty(name = "scriptorium.embedded", defaultValue = "false") boolean embedded) {
        this.brand = brand;
        this.api = api;
        this.background = background;
        this.wanted = setting.seeds(embedded);
    }

    void listening(@ObservesAsync HttpServerStart started) {
        if (wanted) {
            background.launch(
                    new Caller(null, null, DemoBrand.REQUEST),
                    "Seeding the demo brand",
                    () -> brand.seed().invoke(() -> LOG.info(welcome())));
        }
    }

    private String welcome() {
        String address = api.address(DemoBrand.SLUG);
        String people = Arrays.stream(DemoPerson.values())
                .map(person -> String.format(Locale.ROOT, "    %-24s %s", person.email(), person.displayName()))
                .collect(Collectors.joining("\n"));
        return """
                The demo brand is ready.
                  API explorer   %s/q/swagger-ui
                  Who can sign in, all with the password %s:
                %s
                  Walk through the life of an order: docs/quickstart.md""".formatted(address, DemoPerson.PASSWORD, people);
    }
}
