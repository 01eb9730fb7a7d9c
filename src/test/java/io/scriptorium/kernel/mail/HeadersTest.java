package io.scriptorium.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-09")
class HeadersTest {

    @Test
    void aLineBreakBeginsNoOtherHeader() {
        assertThat(Headers.line("Hello\r\nBcc: all@example.org\u2028X: y"))
                .isEqualTo("Hello Bcc: all@example.org X: y");
    }

    @Test
    void aLineIsNotTurnedRound() {
        assertThat(Headers.line("Invoice \u202egpj.exe")).isEqualTo("Invoice  gpj.exe");
    }

    @Test
    void aLongLineIsCut() {
        assertThat(Headers.line("a".repeat(300))).hasSize(200).endsWith("…");
    }

    @Test
    void aPlainNameStandsAsItIs() {
        assertThat(Headers.mailbox("Essays Now", "a@b.example")).isEqualTo("Essays Now <a@b.example>");
        assertThat(Headers.mailbox(" ", "a@b.example")).isEqualTo("a@b.example");
    }

    @Test
    void aNameWithOtherCharactersIsEncodedWholeInShortWords() {
        String name = "Essays, Ltd. <boss@evil.example>, \"مقالات احترافية\" & Söhne und noch mehr davon";
        String mailbox = Headers.mailbox(name, "a@b.example");
        String words = mailbox.substring(0, mailbox.indexOf(" <"));

        assertThat(mailbox).endsWith(" <a@b.example>");
        assertThat(words.split(" "))
                .allMatch(word -> word.matches("=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]+\\?=") && word.length() <= 75);
        assertThat(Arrays.stream(words.split(" "))
                        .map(word -> word.substring("=?UTF-8?B?".length(), word.length() - 2))
                        .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                        .collect(Collectors.joining()))
                .isEqualTo(name);
    }
}
