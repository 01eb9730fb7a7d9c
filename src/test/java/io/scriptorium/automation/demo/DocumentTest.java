package io.scriptorium.automation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.automation.demo.Document.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {

    @Test
    void onlyCommandsRunAndTheTextBehindThemIsTheirs(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("document.md"), """
                Some words.
                ```
                not run
                ```
                ```bash
                echo one
                ```
                ```bash
                echo two
                ```
                ```text
                two
                ```
                """);
        assertThat(Document.read(file).blocks())
                .containsExactly(new Block("echo one\n", List.of()), new Block("echo two\n", List.of("two")));
        assertThat(Document.read(file).script("--"))
                .isEqualTo("set -euo pipefail\necho '--'\necho one\necho '--'\necho two\n");
    }

    @Test
    void whatIsShownMustBePrinted() {
        Block block = new Block("", List.of("a…c", "x.z", "last"));
        assertThat(block.missingIn("before abc after\nx.z\nlast")).isEmpty();
        assertThat(block.missingIn("a\nc\nxyz\n")).containsExactly("a…c", "x.z", "last");
    }
}
