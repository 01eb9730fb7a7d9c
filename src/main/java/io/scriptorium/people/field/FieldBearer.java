package io.scriptorium.people.field;

import io.smallrye.mutiny.Uni;

/** A kind of thing that websites may add fields to: a CDI bean of the module that keeps such things. */
public interface FieldBearer {

    /** The kind's name in the API, such as {@code order}: stable, since definitions are stored with it. */
    String kind();

    /** Whether it is a person who registers: fields of the kind may be asked for then. */
    default boolean registers() {
        return false;
    }

    /** Whether the current tenant has a thing of this kind with a value of this field. */
    Uni<Boolean> holds(String key);
}
