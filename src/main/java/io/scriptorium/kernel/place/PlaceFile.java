package io.scriptorium.kernel.place;

import com.maxmind.db.DeserializationException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import io.netty.util.NetUtil;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Places from a file in MaxMind's format, with the fields of its own city and country files. It is read into memory
 * at the start; without a file no address has a place. The library fills its description of the file by reflection.
 */
@ApplicationScoped
@RegisterForReflection(targets = Metadata.class)
class PlaceFile implements Places {

    private static final Logger LOG = Logger.getLogger(PlaceFile.class);

    private final Optional<String> file;
    private volatile @Nullable Reader reader;

    @Inject
    PlaceFile(@ConfigProperty(name = "scriptorium.places.file") Optional<String> file) {
        this.file = file.filter(path -> !path.isBlank());
    }

    /** Reads the file before the first request, on the thread of the start. */
    void load(@Observes @Priority(90) StartupEvent started) {
        file.ifPresent(this::open);
    }

    private void open(String path) {
        try {
            Reader opened = new Reader(new File(path), Reader.FileMode.MEMORY);
            look(opened, InetAddress.getLoopbackAddress());
            reader = opened;
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalStateException(
                    "The file of places that SCRIPTORIUM_PLACES names cannot be read: " + unreadable, unreadable);
        }
    }

    @Override
    public Place of(String address) {
        Reader known = reader;
        InetAddress parsed = known == null ? null : parse(address);
        if (known == null || parsed == null) {
            return Place.UNKNOWN;
        }
        try {
            return look(known, parsed);
        } catch (IOException | DeserializationException broken) {
            LOG.warnf("The file of places is broken at %s: %s", address, broken);
            return Place.UNKNOWN;
        }
    }

    /** Only what is an address as it stands: no name is looked up. */
    private static @Nullable InetAddress parse(String address) {
        int network = address.indexOf('/');
        return NetUtil.createInetAddressFromIpAddressString(network < 0 ? address : address.substring(0, network));
    }

    private static Place look(Reader reader, InetAddress address) throws IOException {
        if (address.getAddress().length > Integer.BYTES && reader.getMetadata().ipVersion() != 6) {
            return Place.UNKNOWN;
        }
        Map<?, ?> found = reader.get(address, Map.class);
        if (found == null) {
            return Place.UNKNOWN;
        }
        Map<?, ?> location = within(found, "location");
        boolean located = location.get("latitude") instanceof Double && location.get("longitude") instanceof Double;
        return new Place(
                text(within(found, "country").get("iso_code")),
                text(within(within(found, "city"), "names").get("en")),
                located ? (Double) location.get("latitude") : null,
                located ? (Double) location.get("longitude") : null,
                zone(text(location.get("time_zone"))));
    }

    /** Of a name that this JDK knows: the file may be newer. */
    private static @Nullable ZoneId zone(@Nullable String name) {
        return name != null && ZoneRulesProvider.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }

    private static Map<?, ?> within(Map<?, ?> outer, String name) {
        return outer.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }
}
