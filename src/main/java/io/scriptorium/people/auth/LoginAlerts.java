package io.scriptorium.people.auth;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What members are told of sign-ins. Owned by this module, implemented by the one that tells them. */
public interface LoginAlerts {

    /** How a member of the current tenant is told. */
    Uni<AlertsView> of(UUID memberId);

    /**
     * By which channels a member is told of what: {@code mail}, {@code push}, {@code in_app}.
     *
     * @param on whether the member is told of anything, by a channel that delivers
     * @param newLogin of every sign-in
     * @param newDevice of one on a device that was not seen before
     * @param newPlace of one from a place where the login was never used
     * @param delivering the channels that do deliver; what is chosen of others is kept for the day when they do
     */
    record AlertsView(
            boolean on,
            List<String> newLogin,
            List<String> newDevice,
            List<String> newPlace,
            List<String> delivering) {}
}
