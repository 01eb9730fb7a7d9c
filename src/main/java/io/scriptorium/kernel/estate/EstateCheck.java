package io.scriptorium.kernel.estate;

/** Something that must hold of all that a tenant has: a CDI bean of the module that knows it. */
public interface EstateCheck {

    /** What holds, for the message where it does not. */
    String name();

    /** A query that gives a row where it does not hold; its one parameter is the tenant. */
    String wrongs();
}
