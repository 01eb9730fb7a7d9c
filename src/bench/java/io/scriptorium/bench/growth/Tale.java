package io.scriptorium.bench.growth;

import java.util.SplittableRandom;

/** How far an order has come: old ones are done or called off, those of the last weeks are at every stage. */
enum Tale {
    WAITING(Step.PLACE),
    OPEN(Step.PLACE, Step.PAY),
    WRITTEN(Step.PLACE, Step.PAY, Step.ASSIGN),
    DELIVERED(Step.PLACE, Step.PAY, Step.ASSIGN, Step.SUBMIT),
    DONE(Step.PLACE, Step.PAY, Step.ASSIGN, Step.SUBMIT, Step.APPROVE),
    CALLED_OFF(Step.PLACE, Step.CANCEL_UNPAID),
    CALLED_OFF_LATER(Step.PLACE, Step.PAY, Step.CANCEL_PAID);

    final Step[] steps;

    Tale(Step... steps) {
        this.steps = steps;
    }

    static Tale any(boolean old, SplittableRandom random) {
        int share = random.nextInt(100);
        if (old) {
            return share < 86 ? DONE : share < 94 ? CALLED_OFF_LATER : CALLED_OFF;
        }
        return share < 15
                ? WAITING
                : share < 35
                        ? OPEN
                        : share < 60 ? WRITTEN : share < 75 ? DELIVERED : share < 92 ? DONE : CALLED_OFF_LATER;
    }

    boolean isPaid() {
        return steps.length > 1 && steps[1] == Step.PAY;
    }

    boolean hasWriter() {
        return steps.length > 2 && steps[2] == Step.ASSIGN;
    }

    boolean isClosed() {
        return this == DONE || this == CALLED_OFF || this == CALLED_OFF_LATER;
    }

    Step last() {
        return steps[steps.length - 1];
    }
}
