package io.scriptorium.kernel.time;

import io.smallrye.mutiny.Uni;

/**
 * What a module does when time has come: a CDI bean, called in a transaction of the timer's tenant which also removes
 * the timer, so that its effect happens once. A failure is retried with growing pauses.
 */
public interface TimerHandler {

    /** The kind of timer that it serves, such as {@code order.deadline}: stable, since timers are stored with it. */
    String kind();

    /** The effect. It may schedule the same timer again: progressive fines do, hour by hour. */
    Uni<Void> fire(Timer timer);
}
