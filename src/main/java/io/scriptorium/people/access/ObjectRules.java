package io.scriptorium.people.access;

import io.scriptorium.kernel.tenancy.Actor;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/**
 * By which rules members may know of the things of one kind, such as orders: a CDI bean of the module that owns them.
 * One rule that holds is enough. The module decides by the same rules, so that what is explained is what happens.
 */
public interface ObjectRules {

    /** The noun of the API, such as {@code order}. */
    String kind();

    /** Each rule, with whether it lets the actor know of the thing; refused with 404 where there is no such thing. */
    Uni<List<Reason>> explain(UUID id, Actor actor);

    /**
     * The same for what a permission allows to do to the thing: whoever may know of it, unless the kind has rules for each
     * permission.
     */
    default Uni<List<Reason>> explain(UUID id, Actor actor, String permission) {
        return explain(id, actor);
    }
}
