package io.scriptorium.people.quota;

import io.scriptorium.people.setting.Setting;

/**
 * Something that websites use up, counted by calendar month (UTC) from the event log.
 *
 * @param name the plural noun, such as {@code orders}
 * @param event the event that counts one, such as {@code order.placed}
 * @param limit how many a month may have; the platform sets it
 */
public record Metric(String name, String event, Setting<Long> limit) {

    /** So many that it is no limit. */
    static final long UNLIMITED = 1_000_000_000;

    /**
     * A metric, without a limit unless the platform sets one.
     *
     * @param what what it counts, for the API: {@code orders that clients place}
     */
    public static Metric monthly(String name, String event, String what) {
        Setting<Long> limit = Setting.number(
                        "quota." + name,
                        UNLIMITED,
                        0,
                        UNLIMITED,
                        "How many a month may have of: " + what + ". No limit at " + UNLIMITED + ".")
                .keptByPlatform();
        return new Metric(name, event, limit);
    }
}
