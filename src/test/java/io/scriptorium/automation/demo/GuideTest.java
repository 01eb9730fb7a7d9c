package io.scriptorium.automation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the commands of the quickstart and the guides, as they stand there; guides use the quickstart's first block. */
@QuarkusTest
@Tag("TST-07")
@Tag("API-09")
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("TST-03")
class GuideTest extends DemoTest {

    private static final String MARK = "---- block of the document ----";

    @TempDir
    Path folder;

    private static final Path QUICKSTART = Path.of("docs/quickstart.md");

    static List<Path> guides() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("docs/guides"))) {
            return found.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theQuickstartIsTrue() throws Exception {
        Document quickstart = Document.read(QUICKSTART);
        assertThat(quickstart.blocks()).hasSizeGreaterThan(8);
        check(quickstart);
    }

    @ParameterizedTest
    @MethodSource("guides")
    void aGuideIsTrue(Path guide) throws Exception {
        check(Document.read(guide).after(Document.read(QUICKSTART).blocks().get(0)));
    }

    private void check(Document document) throws IOException, InterruptedException {
        List<String> printed = List.of(run(document.script(MARK)).split(MARK, -1));
        assertThat(printed).hasSize(document.blocks().size() + 1);
        for (int i = 0; i < document.blocks().size(); i++) {
            String output = printed.get(i + 1);
            assertThat(document.blocks().get(i).missingIn(output))
                    .as("what is shown and was not printed; printed was: %s", output)
                    .isEmpty();
        }
    }

    private String run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("document.sh"), script);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("BASE", "http://" + slug + ".localhost:" + RestAssured.port);
        builder.environment().merge("PATH", javaFolder(), (path, java) -> java + File.pathSeparator + path);
        Process bash = builder.start();
        try {
            boolean ended = bash.waitFor(2, TimeUnit.MINUTES);
            assertThat(ended ? bash.exitValue() : -1)
                    .as("exit code; printed was: %s", Files.readString(output))
                    .isZero();
            return Files.readString(output);
        } finally {
            bash.descendants().forEach(ProcessHandle::destroy);
            bash.destroy();
        }
    }

    private static String javaFolder() {
        return Path.of(System.getProperty("java.home"), "bin").toString();
    }
}
