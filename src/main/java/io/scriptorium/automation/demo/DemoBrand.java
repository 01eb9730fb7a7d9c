package io.scriptorium.automation.demo;

import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The demo brand as a whole. What is there is left alone, so that it can be asked for at every start. */
@ApplicationScoped
class DemoBrand {

    static final String SLUG = "demo";
    static final String NAME = "Scriptorium Demo";

    /** What the seeding's events, log lines and audit entries carry. */
    static final String REQUEST = "demo-seed";

    private final DemoMembers members;
    private final DemoOrders orders;
    private final Background background;

    DemoBrand(DemoMembers members, DemoOrders orders, Background background) {
        this.members = members;
        this.orders = orders;
        this.background = background;
    }

    /** Makes what is missing. */
    Uni<Void> seed() {
        return seed(SLUG, NAME);
    }

    /** The same under another name. */
    Uni<Void> seed(String slug, String name) {
        return background.run(
                new Caller(null, null, REQUEST),
                () -> members.ensure(slug, name).chain(() -> orders.ensure(slug)));
    }
}
