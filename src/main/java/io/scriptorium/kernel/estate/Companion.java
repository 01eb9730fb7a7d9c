package io.scriptorium.kernel.estate;

/**
 * Rows of the shared database that belong to no tenant and go with one all the same, such as the logins of its members:
 * a CDI bean of the module that keeps them.
 */
public interface Companion {

    /** The name in the archive. */
    String name();

    /** A query of the tenant's database for the ids of these rows; its one parameter is the tenant. */
    String ids();

    /** A query of the shared database for rows as JSON, of some ids: its one parameter, an array. */
    String rows();

    /**
     * A statement of the shared database that takes rows in: its one parameter, a JSON array. What is there already under
     * the same id stays or is taken over, as the module sees fit.
     */
    String insert();

    /** In which order companions are written and taken in, the least first. */
    int order();
}
