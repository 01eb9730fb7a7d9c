package io.scriptorium.kernel.realtime;

import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.web.NotInPerson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a live connection runs, and until when: what was proved when it was opened.
 *
 * @param caller tenant and person
 * @param expiresAt when the access token ends, and with it the connection
 * @param sessionId the session of the token, with whose end the connection ends too; null for none
 * @param address where it comes from; null where that is not known
 */
public record Admission(
        Caller caller,
        Instant expiresAt,
        @Nullable UUID sessionId,
        @Nullable String address) {

    static final String ATTRIBUTE = "scriptorium.admission";

    /** What Quarkus reads to close a WebSocket: seconds since 1970. */
    static final String EXPIRE_TIME = "quarkus.identity.expire-time";

    /** The attribute of the identity that names the session. */
    static final String SESSION = "sid";

    /** One that comes from an address that is not known. */
    public Admission(Caller caller, Instant expiresAt, @Nullable UUID sessionId) {
        this(caller, expiresAt, sessionId, null);
    }

    /** The admission of the request that runs now, by access token or by ticket. */
    public static Admission current(SecurityIdentity identity) {
        Actor actor = Caller.current().actor();
        if (actor != null && actor.impersonator() != null) {
            throw new NotInPerson(); // a live connection would show the member as online
        }
        Admission byTicket = byTicket(identity);
        if (byTicket != null) {
            return byTicket;
        }
        Number expiry = identity.getAttribute(EXPIRE_TIME);
        if (expiry == null) {
            throw new IllegalStateException("The identity does not say when it expires");
        }
        return new Admission(
                Caller.current(),
                Instant.ofEpochSecond(expiry.longValue()),
                identity.getAttribute(SESSION),
                Origin.address().orElse(null));
    }

    /** The same one, by what the member may do now, from where it is used. */
    Admission used(Actor present, @Nullable String from) {
        return new Admission(caller.as(present), expiresAt, sessionId, from);
    }

    /** The admission that came with a ticket; null where the identity was proved in another way. */
    public static @Nullable Admission byTicket(SecurityIdentity identity) {
        return identity.getAttribute(ATTRIBUTE);
    }
}
