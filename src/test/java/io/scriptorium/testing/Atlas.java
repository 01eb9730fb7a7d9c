package io.scriptorium.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the service a file of places, in which the networks that are kept for documentation are somewhere. */
public final class Atlas implements QuarkusTestResourceLifecycleManager {

    /** An address in Berlin; all of 203.0.113.0/24 is there. */
    public static final String BERLIN = "203.0.113.10";

    /** An address in Sydney; all of 198.51.100.0/24 is there. */
    public static final String SYDNEY = "198.51.100.10";

    /** An address in France, of which nothing more is known; all of 192.0.2.0/24 is there. */
    public static final String FRANCE = "192.0.2.10";

    /** A network in Toronto, in a time zone of no name that is known; all of 2001:db8::/32 is there. */
    public static final String TORONTO = "2001:db8:0:7:0:0:0:0/64";

    private @Nullable Path file;

    @Override
    public Map<String, String> start() {
        try {
            Path written = Files.createTempFile("scriptorium-places-", ".mmdb");
            Files.write(written, places());
            file = written;
            return Map.of("scriptorium.places.file", written.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The file's bytes. */
    public static byte[] places() {
        return PlaceFileWriter.of(Map.of(
                "203.0.113.0/24", city("DE", "Berlin", 52.52, 13.405, "Europe/Berlin"),
                "198.51.100.0/24", city("AU", "Sydney", -33.8688, 151.2093, "Australia/Sydney"),
                "2001:db8::/32", city("CA", "Toronto", 43.6532, -79.3832, "America/Unheard_Of"),
                "192.0.2.0/24", Map.of("country", Map.of("iso_code", "FR"))));
    }

    private static Map<String, Object> city(
            String country, String name, double latitude, double longitude, String zone) {
        return Map.of(
                "country", Map.of("iso_code", country, "names", Map.of("en", "The country of " + name)),
                "city", Map.of("names", Map.of("en", name, "ar", "مدينة")),
                "location", Map.of("latitude", latitude, "longitude", longitude, "time_zone", zone));
    }
}
