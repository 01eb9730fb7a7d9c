package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Secrets come from the environment: none has a value in the product, but those of tests and of development. */
@Tag("SEC-10")
class SecretSettingsTest {

    private static final Path MAIN = Path.of("src/main");
    private static final Pattern SECRET =
            Pattern.compile("(?i)(^|[._-])(password|passwd|secret|token|api-?key|private-?key|credentials?)$");
    /** Profiles that the packaged service never runs in. */
    private static final Pattern ELSEWHERE = Pattern.compile("%(dev|test)\\..*");
    /** {@code ${A:${b:}}}: other names, and nothing in the end. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[\\w.-]+(:(?<fallback>.*))?}");

    private static final Pattern WRITTEN = Pattern.compile(
            "(?im)^\\s*-?\\s*(?:export\\s+)?\"?([\\w.-]*(?:password|secret|token|auth))\"?\\s*[:=]\\s*([^\\s#].*)$");

    /** Lines in which no value stands, though they look so, with the reason. */
    private static final List<String> NONE = List.of(
            "automountServiceAccountToken: false", // says that there is none
            "export SCRIPTORIUM_DB_OWNER_PASSWORD=training", // of a database that lives while an image is built
            "export SCRIPTORIUM_DB_APP_PASSWORD=training",
            "export SCRIPTORIUM_DB_SYSTEM_PASSWORD=training",
            "export SCRIPTORIUM_KEY_SECRET=for-this-one-run-and-nothing-else-at-all");

    @Test
    void noSecretHasADefault() {
        Map<String, String> secrets = new LinkedHashMap<>();
        properties().forEach((name, value) -> {
            if (SECRET.matcher(name).find() && !ELSEWHERE.matcher(name).matches()) {
                secrets.put(name, value);
            }
        });
        assertThat(secrets)
                .hasSizeGreaterThan(7)
                .allSatisfy((name, value) ->
                        assertThat(withoutReferences(value)).as(name).isEmpty());
    }

    @Test
    void noSecretIsWrittenIntoADeployment() {
        assertThat(TextFiles.in(MAIN.resolve("docker")).flatMap(SecretSettingsTest::written))
                .as("files of the deployment")
                .allSatisfy(value -> assertThat(value).matches("\\$\\{[A-Z_]+:\\?.*}|redis://:\\$\\{[A-Z_]+:\\?.*"));
    }

    @Test
    void noSourceHasADefaultForASecret() {
        Pattern fallback =
                Pattern.compile("(?is)@WithDefault\\(\"[^\"]+\"\\)\\s+\\S+\\s+\\w*(password|secret|token)\\(\\)"
                        + "|(password|secret|token)\"\\s*,\\s*defaultValue\\s*=");
        assertThat(TextFiles.in(MAIN.resolve("java")))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                fallback.matcher(TextFiles.text(file)).find())
                        .as(file.toString())
                        .isFalse());
    }

    @Test
    void whatIsLookedForIsFound() {
        assertThat(withoutReferences("${A:${b.c:}}")).isEmpty();
        assertThat(withoutReferences("${A:hunter2}")).isEqualTo("hunter2");
        assertThat(withoutReferences("hunter2")).isEqualTo("hunter2");
        assertThat(SECRET.matcher("quarkus.mailer.password").find()).isTrue();
        assertThat(SECRET.matcher("scriptorium.security.password-list").find()).isFalse();
    }

    private static String withoutReferences(String value) {
        Matcher reference = REFERENCE.matcher(value);
        if (!reference.matches()) {
            return value;
        }
        String fallback = reference.group("fallback");
        return fallback == null ? "" : withoutReferences(fallback);
    }

    private static Stream<String> written(Path file) {
        return WRITTEN.matcher(TextFiles.text(file))
                .results()
                .filter(found -> NONE.stream().noneMatch(found.group().strip()::equals))
                .map(found -> found.group(2).strip());
    }

    private static Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        TextFiles.in(Path.of("src"))
                .filter(file -> file.endsWith("application.properties"))
                .forEach(file -> {
                    Properties read = new Properties();
                    try (var reader = Files.newBufferedReader(file)) {
                        read.load(reader);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                    read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
                });
        return all;
    }
}
