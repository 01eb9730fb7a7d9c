package io.scriptorium.people.access;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.sight.Field;

/**
 * What opens the things of others to somebody, as far as their role reaches.
 *
 * @param holder who has it, as a sentence begins: {@code Whoever holds orders.read-all}
 * @param held whether the actor has it
 */
public record Opening(Text holder, boolean held) {

    /** A permission. */
    public static Opening of(Actor actor, String permission) {
        return new Opening(Text.of("Whoever holds {0}", permission), actor.may(permission));
    }

    /** A permission together with the right to see a field, without which there is nothing to see. */
    public static Opening of(Actor actor, String permission, Field field) {
        return new Opening(
                Text.of(
                        "Whoever holds {0} and {1}",
                        permission, field.permission().name()),
                actor.may(permission) && field.isSeenBy(actor));
    }
}
