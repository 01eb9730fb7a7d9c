package io.scriptorium.kernel.security;

import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords with Argon2id, on a few threads of its own: a hash takes tens of milliseconds and megabytes by
 * intent, so neither event loops nor memory may be at the mercy of sign-ins.
 */
@ApplicationScoped
public class Passwords {

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int limit;
    private final Argon2Hash.Cost cost;
    private final String nobody;

    Passwords(Vertx vertx, SecuritySettings settings) {
        SecuritySettings.Argon2 argon2 = settings.argon2();
        this.workers = vertx.createSharedWorkerExecutor("passwords", argon2.threads());
        this.limit = argon2.threads() + argon2.queue();
        this.cost = new Argon2Hash.Cost(argon2.memory(), argon2.passes(), 1);
        this.nobody = Argon2Hash.dummy(cost);
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    /** The hash of a new password, as a PHC string: {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
    public Uni<String> hash(String password) {
        return onWorker(() -> Argon2Hash.of(password, cost));
    }

    /** Whether a password is the one that was hashed. */
    public Uni<Boolean> matches(String password, String hash) {
        return onWorker(() -> Argon2Hash.matches(password, hash));
    }

    /** False, after the time that {@link #matches} takes: for logins that do not exist. */
    public Uni<Boolean> matchesNobody(String password) {
        return matches(password, nobody).replaceWith(false);
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > limit) {
                waiting.decrementAndGet();
                throw new Refusal(
                        Refusal.Kind.TOO_MANY,
                        "busy",
                        "Too many people sign in at this moment: try again in a second.",
                        List.of(),
                        Map.of("retry_after", 1));
            }
            return UniHelper.toUni(workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet()));
        });
    }
}
