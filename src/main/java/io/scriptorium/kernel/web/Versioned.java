package io.scriptorium.kernel.web;

/** A view whose answer carries an entity tag. */
public interface Versioned {

    /** The version of what is shown, as its aggregate counts it. */
    long version();
}
