package io.scriptorium.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I18-01")
class PoFileTest {

    @Test
    void readsWhatToolsForTranslatorsWrite() {
        PoFile file = PoFile.parse("""
                # A comment
                msgid ""
                msgstr "Language: es\\n"

                #: src/main/java/Somewhere.java:12
                #, fuzzy
                msgid "One \\"quoted\\""
                msgstr ""
                "Uno, "
                "«citado»\\n"

                #~ msgid "Gone"
                #~ msgstr "Ido"
                """);

        assertThat(file.current()).containsOnly(java.util.Map.entry("One \"quoted\"", "Uno, «citado»\n"));
        assertThat(file.find("Gone")).contains("Ido");
        assertThat(file.find("Never")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "msgid \"a\"\nmsgstr \"\"",
                "msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"",
                "msgid a",
                "msgid \"a\\q\"",
                "hello"
            })
    void whatIsWrongIsRefused(String file) {
        assertThatThrownBy(() -> PoFile.parse(file)).isInstanceOf(IllegalArgumentException.class);
    }
}
