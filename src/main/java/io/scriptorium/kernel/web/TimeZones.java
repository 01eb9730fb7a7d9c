package io.scriptorium.kernel.web;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import org.jspecify.annotations.Nullable;

/** Time zones in requests, in the field {@code time_zone}. */
public final class TimeZones {

    private TimeZones() {}

    /** The zone of a name; refused with 400 where there is none. */
    public static ZoneId named(String id) {
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(id)) { // ZoneId.of also takes offsets
            throw Refusal.invalid("time_zone", "must be a name of the IANA database, such as Europe/Lisbon");
        }
        return ZoneId.of(id);
    }

    /** The same, where a name is given. */
    public static @Nullable ZoneId optional(@Nullable String id) {
        return id == null ? null : named(id);
    }
}
