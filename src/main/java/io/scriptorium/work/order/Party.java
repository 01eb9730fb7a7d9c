package io.scriptorium.work.order;

import io.scriptorium.kernel.tenancy.Actor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In what part someone acts on an order. */
enum Party {
    /** The client whose order it is. */
    CLIENT,
    /** The writer who works on it, or one who wants to. */
    WRITER,
    /** Those who run the brand's orders. */
    STAFF,
    /** The service itself, for instance when a payment arrives. */
    SYSTEM;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part that the caller has in an order, or empty where the order is none of the caller's business. */
    static Optional<Party> of(@Nullable Actor actor, Order order) {
        if (actor == null) {
            return Optional.of(SYSTEM);
        }
        if (actor.memberId().equals(order.clientId())) {
            return Optional.of(CLIENT);
        }
        if (actor.memberId().equals(order.writerId())) {
            return Optional.of(WRITER);
        }
        return actor.may(OrderPermissions.MANAGE) ? Optional.of(STAFF) : Optional.empty();
    }
}
