package io.scriptorium.kernel.tenancy;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs work outside a request on a duplicated context of its own, with the caller bound to it. */
@ApplicationScoped
public class Background {

    private static final Logger LOG = Logger.getLogger(Background.class);

    private final Vertx vertx;

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Runs work on behalf of a caller, on an event loop, isolated from the context that asks for it.
     *
     * @return the work's outcome, on the context that asked; it is not cancelled with the subscription
     */
    public <T> Uni<T> run(Caller caller, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(start(caller, work)));
    }

    /**
     * Starts work that nobody waits for, on behalf of a caller, on an event loop.
     *
     * @param what names the work in the log, where a failure of it is written
     */
    public void launch(Caller caller, String what, Supplier<Uni<Void>> work) {
        start(caller, work).onFailure(failure -> LOG.errorf(failure, "%s failed", what));
    }

    /** Whoever asks goes on as itself, on its own context, and not on behalf of the other caller. */
    private static <T> Promise<T> promise(@Nullable Context asking) {
        return asking instanceof ContextInternal context ? context.promise() : Promise.promise();
    }

    private <T> Future<T> start(Caller caller, Supplier<Uni<T>> work) {
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        caller.bindTo(context);
        Promise<T> outcome = promise(Vertx.currentContext());
        context.runOnContext(ignored ->
                UniHelper.toFuture(Uni.createFrom().deferred(work::get)).onComplete(outcome));
        return outcome.future();
    }
}
