package io.scriptorium.talk.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.talk.notification.NotificationQueries.State;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("NTF-12")
class StreamPositionTest {

    private static final State INBOX = new State("abc", 9, 3, 0);

    @Test
    void startsAtTheEndWithoutAnId() {
        assertThat(StreamPosition.of(null, INBOX)).isEqualTo(new StreamPosition(9, null));
        assertThat(StreamPosition.of("", INBOX)).isEqualTo(new StreamPosition(9, null));
    }

    @Test
    void goesOnBehindAnIdThatItGave() {
        assertThat(StreamPosition.of(StreamPosition.id("abc", 5), INBOX)).isEqualTo(new StreamPosition(5, null));
        assertThat(StreamPosition.of("abc-3", INBOX)).isEqualTo(new StreamPosition(3, null));
        assertThat(StreamPosition.of("abc-9", INBOX)).isEqualTo(new StreamPosition(9, null));
    }

    @ParameterizedTest
    @CsvSource({
        "abc-2, too-old",
        "abc-10, unknown",
        "def-5, other-epoch",
        "5, malformed",
        "abc--5, malformed",
        "abc-99999999999999999999, malformed"
    })
    void saysWhyItCannotGoOn(String id, String reason) {
        assertThat(StreamPosition.of(id, INBOX)).isEqualTo(new StreamPosition(9, reason));
    }
}
