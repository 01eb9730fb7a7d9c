package io.scriptorium.contract;

import io.scriptorium.testing.Answer;
import io.scriptorium.testing.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * One way to send a request wrongly, or oddly.
 *
 * @param name what is odd
 * @param change makes it of a good request
 * @param allowed whether the document allows it; looked up in the document only where somebody asks
 */
record Attack(String name, UnaryOperator<Shot> change, BooleanSupplier allowed) {

    static Attack wrong(String name, UnaryOperator<Shot> change) {
        return new Attack(name, change, () -> false);
    }

    static Attack odd(String name, UnaryOperator<Shot> change) {
        return new Attack(name, change, () -> true);
    }

    /** Whether the service may do what is asked. */
    boolean mayPass() {
        return allowed.getAsBoolean();
    }

    /** Where an answer departs from what is promised. */
    List<String> departures(Shot shot, Answer answer) {
        if (!shot.hasUri() && answer.status() == 400) {
            return List.of(); // by Quarkus, which looks at this before it asks anything of an application
        }
        String path = shot.uri().split("\\?", 2)[0];
        List<String> departures =
                new ArrayList<>(Contract.own().departures(shot.operation().verb(), path, answer));
        if (answer.status() == 0 || answer.status() >= 500) {
            departures.add("it must not");
        }
        if (answer.isSuccess() && !mayPass()) {
            departures.add("the document does not allow the request");
        }
        return departures;
    }
}
