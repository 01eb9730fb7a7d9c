package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The guide for operators names every variable that the settings read, and none that nothing reads. */
@Tag("TST-08")
class ConfigurationGuideTest {

    private static final Path SETTINGS = Path.of("src/main/resources/application.properties");
    private static final Path COMPOSE = Path.of("src/main/docker/compose.yaml");
    private static final Path GUIDE = Path.of("docs/configuration.md");
    private static final Pattern VARIABLE = Pattern.compile("\\bSCRIPTORIUM_[A-Z0-9_]+");
    private static final Pattern PROPERTY = Pattern.compile("\\bscriptorium(\\.[a-z0-9-]+)+");

    @Test
    void everyVariableIsInTheGuide() {
        assertThat(described()).containsAll(read());
    }

    @Test
    void everyVariableOfTheGuideIsRead() {
        Set<String> known = read();
        matches(PROPERTY, TextFiles.text(SETTINGS)).forEach(property -> known.add(variableOf(property)));
        sources()
                .forEach(source ->
                        matches(PROPERTY, TextFiles.text(source)).forEach(property -> known.add(variableOf(property))));
        Set<String> unknown = described();
        unknown.removeAll(known);
        // Settings that a mapping groups are known by their group.
        unknown.removeIf(variable -> Stream.of("SECURITY", "HEALTH", "RATE_LIMIT", "PLACEMENT")
                .anyMatch(group -> variable.startsWith("SCRIPTORIUM_" + group + "_")));
        assertThat(unknown).isEmpty();
    }

    private static Set<String> read() {
        Set<String> names = matches(VARIABLE, TextFiles.text(SETTINGS));
        names.addAll(matches(VARIABLE, TextFiles.text(COMPOSE)));
        return names;
    }

    /** First cells of the guide's tables. */
    private static Set<String> described() {
        Set<String> names = new TreeSet<>();
        TextFiles.text(GUIDE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> names.addAll(matches(VARIABLE, line.split("\\|", -1)[1])));
        return names;
    }

    private static String variableOf(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Stream<Path> sources() {
        return TextFiles.in(Path.of("src/main/java"))
                .filter(file -> file.toString().endsWith(".java"));
    }
}
