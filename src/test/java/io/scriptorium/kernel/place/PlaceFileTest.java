package io.scriptorium.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.scriptorium.testing.Atlas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AUT-17")
class PlaceFileTest {

    @TempDir
    Path folder;

    private static Places load(String file) {
        PlaceFile places = new PlaceFile(Optional.of(file));
        places.load(new StartupEvent());
        return places;
    }

    private Places load(byte[] content) throws IOException {
        return load(Files.write(folder.resolve("places.mmdb"), content).toString());
    }

    @Test
    void anAddressHasTheFilesPlace() throws IOException {
        Places places = load(Atlas.places());

        assertThat(places.of("203.0.113.255"))
                .isEqualTo(new Place("DE", "Berlin", 52.52, 13.405, ZoneId.of("Europe/Berlin")));
        assertThat(places.of(Atlas.SYDNEY))
                .isEqualTo(new Place("AU", "Sydney", -33.8688, 151.2093, ZoneId.of("Australia/Sydney")));
        assertThat(places.of(Atlas.TORONTO))
                .as("a network of IPv6, in a zone that this JDK does not know")
                .isEqualTo(new Place("CA", "Toronto", 43.6532, -79.3832, null));
        assertThat(places.of(Atlas.FRANCE)).as("a country alone").isEqualTo(new Place("FR", null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.114.1", "127.0.0.1", "::1", "unknown", "", "/64", "localhost", "999.1.1.1", "de.de"})
    void whatIsInNoNetworkOfTheFileOrNoAddressHasNone(String address) throws IOException {
        assertThat(load(Atlas.places()).of(address)).isSameAs(Place.UNKNOWN);
    }

    @Test
    void withoutAFileNoAddressHasAPlace() {
        assertThat(load("").of(Atlas.BERLIN)).isSameAs(Place.UNKNOWN);
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> load(folder.resolve("missing.mmdb").toString()))
                .hasMessageContaining("SCRIPTORIUM_PLACES");
    }

    @Test
    void aFileOfSomethingElseOrCutOffStopsTheStart() {
        byte[] whole = Atlas.places();

        assertThatThrownBy(() -> load("203.0.113.0/24 Berlin".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("SCRIPTORIUM_PLACES");
        assertThatThrownBy(() -> load(Arrays.copyOf(whole, whole.length / 2)))
                .hasMessageContaining("SCRIPTORIUM_PLACES");
        assertThatThrownBy(() -> load(Arrays.copyOf(whole, whole.length - 100)))
                .hasMessageContaining("SCRIPTORIUM_PLACES");
    }
}
