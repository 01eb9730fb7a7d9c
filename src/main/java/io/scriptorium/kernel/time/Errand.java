package io.scriptorium.kernel.time;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a module does outside of the database when time has come, such as a call to a mail server: a CDI bean. That can
 * be no part of a transaction, so it happens at least once. The timer's transaction counts the attempt and books the next
 * one; the call follows its commit, and cancels the booking when it is settled. A process that dies between the two calls
 * once more.
 */
public interface Errand {

    /** The kind of timer that it serves, such as {@code letter}: stable, since timers are stored with it. */
    String kind();

    /**
     * How many may be under way in one process. The others stay timers that are due: what waited here, for a connection,
     * could wait for so long that its next attempt comes meanwhile. One that never ends keeps its place.
     */
    int atOnce();

    /** Begins an attempt, in a transaction of the timer's tenant; empty where nothing is to be done any more. */
    Uni<Optional<Attempt>> begin(Timer timer);

    /**
     * An attempt that has begun.
     *
     * @param otherwise when the next follows if this one does not cancel it: later than {@link #PATIENCE}
     * @param work what is to be done, outside of any transaction, on behalf of the tenant
     */
    record Attempt(Instant otherwise, Supplier<Uni<Void>> work) {}

    /** What an attempt takes at most, as a rule. */
    Duration PATIENCE = Duration.ofMinutes(1);
}
