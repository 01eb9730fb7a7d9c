package io.scriptorium.people.belonging;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What websites make for themselves beside settings, and another takes over with them: a CDI bean of the module that
 * keeps it.
 *
 * @param <T> one of them, as a request has it: it is checked by its constraints, and names no ids
 */
public interface Belongings<T> {

    /** Their name in what is carried over, such as {@code themes}. */
    String name();

    /** The permission that giving and taking them asks for. */
    String permission();

    /** One of them, for reading. */
    Class<T> type();

    /** All that the website has and uses. */
    Uni<List<T>> all();

    /** By what one is known among its like, in any website. */
    String keyOf(T one);

    /**
     * Takes one over, in the transaction that is open, in the place of what is known by the same key.
     *
     * @return whether anything changed; refused, before anything is written, where it cannot be taken over
     */
    Uni<Boolean> take(T one);
}
