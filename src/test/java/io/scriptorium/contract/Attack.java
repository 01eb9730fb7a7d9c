package io.scriptorium.contract;

import java.util.function.UnaryOperator;

/**
 * One way to send a request wrongly, or oddly.
 *
 * @param name what is odd
 * @param change makes it of a good request
 * @param mayPass whether the document allows it, so that the service may do what is asked
 */
record Attack(String name, UnaryOperator<Shot> change, boolean mayPass) {

    static Attack wrong(String name, UnaryOperator<Shot> change) {
        return new Attack(name, change, false);
    }

    static Attack odd(String name, UnaryOperator<Shot> change) {
        return new Attack(name, change, true);
    }
}
