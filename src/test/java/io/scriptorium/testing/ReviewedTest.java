package io.scriptorium.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a figure of the benchmarks counts as fallen. */
class ReviewedTest {

    private static final Path BENCH = Path.of("src/bench");

    private final Reviewed ratio = new Reviewed(0.5, 0.44, 0.6);
    private final Reviewed millis = new Reviewed(100, 60, 130);

    @Test
    void aMedianIsWorseByAPartOfTheReviewedOne() {
        assertThat(ratio.worseBy(0.4, true)).isCloseTo(0.2, within(1e-9));
        assertThat(ratio.worseBy(0.6, true)).isCloseTo(-0.2, within(1e-9));
        assertThat(millis.worseBy(150, false)).isCloseTo(0.5, within(1e-9));
        assertThat(millis.worseBy(50, false)).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void aFigureHasFallenWhereItIsATenthWorseAndOutsideOfTheSpread() {
        assertThat(ratio.isMissedBy(0.43, true)).isTrue();
        assertThat(ratio.isMissedBy(0.445, true)).as("a round was as low").isFalse();
        assertThat(ratio.isMissedBy(0.9, true)).as("better").isFalse();
        assertThat(millis.isMissedBy(131, false)).isTrue();
        assertThat(millis.isMissedBy(129, false)).as("a round took as long").isFalse();
        assertThat(millis.isMissedBy(10, false)).as("better").isFalse();
        assertThat(new Reviewed(16.9, 16.9, 16.9).isMissedBy(18.5, false))
                .as("outside of the spread, but not by a tenth")
                .isFalse();
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("reviewed.properties");
        Reviewed rate = new Reviewed(8600.05, 8115.25, 9482.7672);
        Files.writeString(file, "# A run\nread.rate=" + rate + "\nread.ratio=" + ratio + "\n");

        assertThat(Reviewed.read(file))
                .isEqualTo(Map.of("read.rate", new Reviewed(8600, 8115, 9483), "read.ratio", ratio));
    }

    @Test
    void whatCannotBeComparedWithIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("reviewed.properties"), "read.ratio=about a half\n");

        assertThatThrownBy(() -> Reviewed.read(file)).hasMessage("read.ratio was reviewed as about a half");
        assertThatThrownBy(() -> new Reviewed(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reviewed(2, 3, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverIsClaimedWasReviewedAndHeldThen() throws IOException {
        Map<String, Reviewed> reviewed = Reviewed.read(BENCH.resolve("reviewed.properties"));
        Properties claims = new Properties();
        try (Reader reader = Files.newBufferedReader(BENCH.resolve("thresholds.properties"))) {
            claims.load(reader);
        }

        assertThat(claims).isNotEmpty();
        claims.stringPropertyNames().forEach(key -> {
            assertThat(reviewed).containsKey(key);
            String[] claim = claims.getProperty(key).split("[ ,]+", -1);
            double bound = Double.parseDouble(claim[1]);
            double median = reviewed.get(key).median();
            assertThat(claim[0].equals(">=") ? median >= bound : median <= bound)
                    .as("%s is claimed to be %s %s", key, claim[0], claim[1])
                    .isTrue();
        });
    }
}
