package io.scriptorium.people.quota;

import io.scriptorium.people.setting.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Something that websites use up, counted by calendar month (UTC).
 *
 * @param name the plural noun, such as {@code orders}
 * @param event the event that counts one, such as {@code order.placed}; null where who does it counts it
 * @param limit how many a month may have; the platform sets it. Null where nothing is ever refused
 */
public record Metric(
        String name, @Nullable String event, @Nullable Setting<Long> limit) {

    /** So many that it is no limit. */
    static final long UNLIMITED = 1_000_000_000;

    /**
     * A metric that is counted from the event log, without a limit unless the platform sets one.
     *
     * @param what what it counts, for the API: {@code orders that clients place}
     */
    public static Metric monthly(String name, String event, String what) {
        return new Metric(name, event, limit(name, "How many a month may have of: " + what));
    }

    /** The same, counted by who does it. */
    static Metric reported(String name, String what) {
        return new Metric(name, null, limit(name, "How many a month may have of: " + what));
    }

    /** A metric that is counted by who does it, and bounds nothing. */
    static Metric unlimited(String name) {
        return new Metric(name, null, null);
    }

    /** A limit that the platform sets; none until it does. */
    static Setting<Long> limit(String name, String description) {
        return Setting.number(
                        "quota." + name, UNLIMITED, 0, UNLIMITED, description + ". No limit at " + UNLIMITED + ".")
                .keptByPlatform();
    }
}
