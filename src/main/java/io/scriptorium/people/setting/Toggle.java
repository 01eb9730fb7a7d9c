package io.scriptorium.people.setting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a feature toggle is for, and so how long it should be there. One that outlives that is stale: it works as before,
 * and asks to be taken out of the code.
 *
 * @param introduced the day (UTC) from which its time counts; null for one that is there to stay
 */
public record Toggle(Type type, @Nullable LocalDate introduced) {

    /** Kinds of toggles, with the lifetimes in days that Unleash expects of them. */
    public enum Type {
        /** Brings something new to some before all. */
        RELEASE(40),
        /** Finds out which of several variants is better. */
        EXPERIMENT(40),
        /** Guards a change of how things run. */
        OPERATIONAL(7),
        /** Offers something to some and not to others. */
        PERMISSION(null),
        /** Takes something out of use when it has to be. */
        KILL_SWITCH(null);

        private final @Nullable Integer days;

        Type(@Nullable Integer days) {
            this.days = days;
        }

        /** The name in the API. */
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** How many days one should be there; null for ever. */
        @Nullable
        Integer days() {
            return days;
        }
    }

    /** Brings something new to some before all. */
    public static Toggle release(LocalDate introduced) {
        return new Toggle(Type.RELEASE, introduced);
    }

    /** Finds out which of several variants is better. */
    public static Toggle experiment(LocalDate introduced) {
        return new Toggle(Type.EXPERIMENT, introduced);
    }

    /** Guards a change of how things run. */
    public static Toggle operational(LocalDate introduced) {
        return new Toggle(Type.OPERATIONAL, introduced);
    }

    /** Offers something to some and not to others. */
    public static Toggle permission() {
        return new Toggle(Type.PERMISSION, null);
    }

    /** Takes something out of use when it has to be. */
    public static Toggle killSwitch() {
        return new Toggle(Type.KILL_SWITCH, null);
    }

    /** From when on it is stale; null for never. */
    @Nullable
    Instant staleFrom() {
        return introduced == null || type.days() == null
                ? null
                : introduced.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(type.days()));
    }

    boolean isStale(Instant now) {
        Instant from = staleFrom();
        return from != null && !now.isBefore(from);
    }
}
