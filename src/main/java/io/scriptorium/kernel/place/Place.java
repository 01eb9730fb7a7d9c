package io.scriptorium.kernel.place;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where something is, as far as that is known.
 *
 * @param country its code by ISO 3166-1, such as {@code DE}
 * @param city its name in English
 * @param latitude degrees north of the equator; null without a longitude
 * @param longitude degrees east of Greenwich; null without a latitude
 * @param zone what clocks show there
 */
public record Place(
        @Nullable String country,
        @Nullable String city,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable ZoneId zone) {

    /** Nowhere that is known. */
    public static final Place UNKNOWN = new Place(null, null, null, null, null);

    /** Whether nothing at all is known of it. */
    public boolean isUnknown() {
        return equals(UNKNOWN);
    }
}
