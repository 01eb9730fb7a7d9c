package io.scriptorium.kernel.tenancy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The Vert.x context that runs now. The tenant and the caller are known on it alone. */
public final class CurrentContext {

    private CurrentContext() {}

    /**
     * Goes on in the context that runs now, wherever what is waited for comes from: {@code emitOn(executor())}. Where none
     * runs, on whatever thread comes.
     */
    public static Executor executor() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : command -> context.runOnContext(ignored -> command.run());
    }
}
