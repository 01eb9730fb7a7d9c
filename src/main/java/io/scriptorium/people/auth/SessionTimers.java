package io.scriptorium.people.auth;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes what is over. Sessions, devices and history belong to no tenant, so this is no timer of the time engine. */
@ApplicationScoped
class SessionTimers {

    private final SessionStore sessions;
    private final DeviceStore devices;
    private final SignInStore history;
    private final Background background;

    SessionTimers(SessionStore sessions, DeviceStore devices, SignInStore history, Background background) {
        this.sessions = sessions;
        this.devices = devices;
        this.history = history;
        this.background = background;
    }

    @Scheduled(every = "{scriptorium.housekeeping.every}", delayed = "5m", identity = "session-sweep")
    Uni<Void> sweep() {
        return background.run(
                new Caller(null, null, "session-sweep"),
                () -> sessions.sweep().chain(devices::sweep).chain(history::sweep));
    }
}
