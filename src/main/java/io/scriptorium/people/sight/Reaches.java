package io.scriptorium.people.sight;

import io.scriptorium.kernel.tenancy.Actor;
import io.smallrye.mutiny.Uni;

/** How far members see. Implemented by the module that administers access; answers from memory. */
public interface Reaches {

    /** A member's reach. */
    Uni<Reach> of(Actor actor);
}
