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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the quickstart, as they stand there. */
@QuarkusTest
@Tag("TST-07")
@Tag("API-09")
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("TST-03")
class QuickstartTest extends DemoTest {

    private static final String MARK = "---- block of the document ----";

    @TempDir
    Path folder;

    @Test
    void theQuickstartIsTrue() throws Exception {
        Document document = Document.read(Path.of("docs/quickstart.md"));
        assertThat(document.blocks()).hasSizeGreaterThan(8);
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
        Path file = Files.writeString(folder.resolve("quickstart.sh"), script);
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
