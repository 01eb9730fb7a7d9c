package io.scriptorium.work.order;

import io.scriptorium.kernel.web.Refusal;
import java.util.List;
import java.util.Map;

/** The order's state does not allow what was asked; tells the state and what it does allow the caller. */
final class WrongState extends Refusal {

    private static final long serialVersionUID = 1L;

    WrongState(String asked, OrderStatus status, Party party) {
        super(
                Kind.CONFLICT,
                "wrong-state",
                "An order that is " + status + " does not allow you to " + asked + ".",
                List.of(),
                Map.of("state", status.name(), "allowed", Transition.open(status, party)));
    }
}
