package io.scriptorium.people.persona;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Keeps what members tell of themselves: a CDI bean of another module. */
public interface DetailsKeeper {

    /** Keeps what a member asked for, in the open transaction; refused with 422 where the member has another role by now. */
    Uni<Void> keep(UUID memberId, JsonObject details);
}
