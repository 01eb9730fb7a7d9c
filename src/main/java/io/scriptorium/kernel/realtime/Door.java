package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A live connection, for {@link OpenDoors} to look at.
 *
 * @param admission by whom it was opened, and from where
 * @param permission what its use asks for; null where every member may use it
 * @param over ends it; called on any thread, perhaps more than once, and returns at once
 */
public record Door(Admission admission, @Nullable String permission, Consumer<Closing> over) {

    /** Why a connection may not stay. */
    public enum Closing {
        /** The website is suspended. */
        WEBSITE,
        /** The website does not take the member from that network. */
        NETWORK,
        /** The member is suspended, or lacks the permission. */
        MEMBER
    }

    Tenant tenant() {
        return admission.caller().requireTenant();
    }

    /** The member, with the permissions of when it was opened. */
    Actor opener() {
        return admission.caller().requireActor();
    }

    /** The caller on whose behalf it runs, once the member's present permissions are known. */
    Caller as(Actor present) {
        return admission.caller().as(present);
    }

    boolean isFor(Actor present) {
        return permission == null || present.may(permission);
    }
}
