package io.scriptorium.work.order;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.web.Refusal;
import java.util.List;
import java.util.Map;

/** The order's state does not allow what was asked; tells the state and what it does allow the caller. */
final class WrongState extends Refusal {

    private static final long serialVersionUID = 1L;

    WrongState(OrderStatus status, Party party) {
        super(
                Kind.CONFLICT,
                "wrong-state",
                Text.of("An order that is {0} does not allow you to do this.", status.text()),
                List.of(),
                Map.of("state", status.name(), "allowed", Transition.open(status, party)));
    }
}
