package io.scriptorium.kernel.tenancy;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;

/** The network address that the request which runs now came from, kept on its duplicated context. */
public final class Origin {

    private static final String KEY = "scriptorium.origin";

    private Origin() {}

    /** Notes on a request's context where it came from. */
    public static void bind(Context context, String address) {
        context.putLocal(KEY, address);
    }

    /** The address; none for the system's own work. */
    public static Optional<String> address() {
        Context context = Vertx.currentContext();
        return context == null || !VertxContext.isDuplicatedContext(context)
                ? Optional.empty()
                : Optional.ofNullable(context.getLocal(KEY));
    }
}
