package io.scriptorium.people.persona;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Where changes of profiles are asked for. */
public interface ChangeRequests {

    /**
     * The caller asks that the own profile tells something else; once that is approved, the {@link DetailsKeeper} keeps it.
     * Refused with 409 while such a request waits.
     */
    Uni<ProfileChange> requestDetails(JsonObject details);
}
