package io.scriptorium.insight.threat;

import io.scriptorium.kernel.place.Place;
import io.scriptorium.kernel.place.Places;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is.
 *
 * @param country its code by ISO 3166-1
 * @param city its name in English
 */
record PlaceView(@Nullable String country, @Nullable String city) {

    /** The place of an address; null where nothing is known of it. */
    static @Nullable PlaceView of(@Nullable String address, Places places) {
        Place place = address == null ? Place.UNKNOWN : places.of(address);
        return place.isUnknown() ? null : new PlaceView(place.country(), place.city());
    }
}
