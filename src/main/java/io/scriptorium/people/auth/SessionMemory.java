package io.scriptorium.people.auth;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Fills the memory of ended sessions from the database: at the start, and every few seconds while the word of other
 * processes may be lost and once more after that.
 */
@ApplicationScoped
class SessionMemory {

    private static final Logger LOG = Logger.getLogger(SessionMemory.class);
    private static final long START_SECONDS = 30;

    private final SessionStore sessions;
    private final EndedSessions ended;
    private final Background background;
    private boolean missed;

    SessionMemory(SessionStore sessions, EndedSessions ended, Background background) {
        this.sessions = sessions;
        this.ended = ended;
        this.background = background;
    }

    /** Before the first request, on the thread of the start: a session that was ended stays ended over a restart. */
    void start(@Observes @Priority(110) StartupEvent started) throws Exception {
        fill().subscribeAsCompletionStage().get(START_SECONDS, TimeUnit.SECONDS);
    }

    @Scheduled(
            every = "3s",
            delayed = "3s",
            identity = "session-memory",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        boolean now = ended.mayMiss();
        boolean look = now || missed;
        missed = now;
        return look
                ? fill().onFailure()
                        .invoke(failure -> LOG.warnf("Ended sessions could not be read: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    Uni<Void> fill() {
        return background.run(
                new Caller(null, null, "session-memory"),
                () -> sessions.recentlyEnded()
                        .invoke(found -> found.forEach(end -> ended.remember(end.sessionId(), end.at())))
                        .replaceWithVoid());
    }
}
