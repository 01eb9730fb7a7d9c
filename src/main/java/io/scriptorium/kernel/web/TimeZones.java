package io.scriptorium.kernel.web;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones in requests, in the field {@code time_zone}. */
public final class TimeZones {

    private TimeZones() {}

    /** The zone of a name; refused with 400 where there is none. */
    public static ZoneId named(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("time_zone", "must be a name of the IANA database, such as Europe/Lisbon");
        }
    }
}
