package io.scriptorium.work.order;

import static io.scriptorium.work.order.OrderStatus.AVAILABLE;
import static io.scriptorium.work.order.OrderStatus.CANCELLED;
import static io.scriptorium.work.order.OrderStatus.COMPLETED;
import static io.scriptorium.work.order.OrderStatus.IN_PROGRESS;
import static io.scriptorium.work.order.OrderStatus.PENDING_PAYMENT;
import static io.scriptorium.work.order.OrderStatus.SUBMITTED;
import static io.scriptorium.work.order.Party.CLIENT;
import static io.scriptorium.work.order.Party.STAFF;
import static io.scriptorium.work.order.Party.SYSTEM;
import static io.scriptorium.work.order.Party.WRITER;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be done to an order: the whole state machine, as data. */
enum Transition {
    /** The money is held; writers may take the order. */
    PAY(AVAILABLE, from(PENDING_PAYMENT).by(CLIENT, STAFF, SYSTEM)),
    /** A writer gets the order, or takes it. */
    ASSIGN(IN_PROGRESS, from(AVAILABLE).by(WRITER, STAFF)),
    /** Another writer gets it. */
    REASSIGN(IN_PROGRESS, from(IN_PROGRESS).by(STAFF)),
    /** The writer delivers; once more, until the delivery is approved. */
    SUBMIT(SUBMITTED, from(IN_PROGRESS, SUBMITTED).by(WRITER)),
    /** The delivery is accepted. */
    APPROVE(COMPLETED, from(SUBMITTED).by(CLIENT, STAFF)),
    /** The order is called off: by the client only until a writer has it. */
    CANCEL(
            CANCELLED,
            from(PENDING_PAYMENT, AVAILABLE).by(CLIENT, STAFF),
            from(IN_PROGRESS, SUBMITTED).by(STAFF));

    private final OrderStatus to;
    private final List<Rule> rules;

    Transition(OrderStatus to, Rule... rules) {
        this.to = to;
        this.rules = List.of(rules);
    }

    /** From which states it is open to whom. */
    record Rule(Set<OrderStatus> from, Set<Party> by) {

        Rule by(Party... parties) {
            return new Rule(from, Set.of(parties));
        }

        boolean allows(OrderStatus status, Party party) {
            return from.contains(status) && by.contains(party);
        }
    }

    private static Rule from(OrderStatus... statuses) {
        return new Rule(Set.of(statuses), Set.of());
    }

    OrderStatus to() {
        return to;
    }

    boolean allows(OrderStatus status, Party party) {
        return rules.stream().anyMatch(rule -> rule.allows(status, party));
    }

    /** The name in the history and in the API. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a party can do in a state. */
    static List<String> open(OrderStatus status, Party party) {
        return Arrays.stream(values())
                .filter(transition -> transition.allows(status, party))
                .map(Transition::key)
                .toList();
    }
}
