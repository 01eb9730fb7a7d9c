package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.talk.chat.Tails.Tail;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("COM-09")
class TailsTest {

    private final Tails.Key key = new Tails.Key(UUID.randomUUID(), UUID.randomUUID());
    private final Tails tails = new Tails();

    private List<MessageView> messages(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(i -> new MessageView(
                        UUID.randomUUID(), key.threadId(), i, UUID.randomUUID(), null, "x", Instant.EPOCH))
                .toList();
    }

    @Test
    void readsOnceForWakesThatComeDoubledOrOutOfOrder() {
        Tail tail = tails.of(key, 4);
        assertThat(tail.want(6, Set.of())).isTrue();
        assertThat(tail.want(5, Set.of())).isFalse();
        tail.advance(messages(5, 6));
        assertThat(tail.isDone()).isTrue();
        assertThat(tail.want(5, Set.of())).isFalse();
        assertThat(tail.want(6, Set.of())).isFalse();
        assertThat(tails.of(key, 0).position()).isEqualTo(6);
    }

    @Test
    void readsOnWhenMoreCameMeanwhile() {
        Tail tail = tails.of(key, 0);
        assertThat(tail.want(1, Set.of())).isTrue();
        assertThat(tail.want(2, Set.of())).isFalse();
        tail.advance(messages(1, 1));
        assertThat(tail.isDone()).isFalse();
        tail.advance(messages(2, 2));
        assertThat(tail.isDone()).isTrue();
    }

    @Test
    void triesAgainAfterAFailure() {
        Tail tail = tails.of(key, 0);
        assertThat(tail.want(1, Set.of())).isTrue();
        tail.abandon();
        assertThat(tail.want(2, Set.of())).isTrue();
        assertThat(tail.position()).isZero();
    }

    @Test
    void aWakeThatWasOvertakenByTheFirstOneIsLate() {
        Tail tail = tails.of(key, 4);
        assertThat(tail.want(5, Set.of())).isTrue();
        tail.advance(messages(5, 5));
        assertThat(tail.isLate(4)).isTrue();
        assertThat(tail.isLate(5)).isFalse();
        assertThat(tail.isLate(6)).isFalse();
    }
}
