package io.scriptorium.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The letters of a run, of which none may get lost. */
final class Correspondence {

    private final Stage stage;
    private final Books books;
    private final Journal journal;

    Correspondence(Stage stage, Books books, Journal journal) {
        this.stage = stage;
        this.books = books;
        this.journal = journal;
    }

    /**
     * A letter that the mail server did not take is tried again minutes later: once no other goes out any more, the
     * clock goes on by them. What people did last, and what follows from a clock that goes on, writes letters too.
     *
     * @param stopped how often letters under way were cut off at most
     */
    void endsWithEachSent(long stopped) {
        AtomicLong before = new AtomicLong();
        Waiting.until("no letter waits", Duration.ofMinutes(4), () -> {
            boolean settled = books.settled();
            List<List<Object>> waiting = books.rows("""
                    select attempts, last_error, count(*) from kernel.letter where status = 'queued' group by 1, 2
                    """);
            System.out.println((settled ? "Letters that wait: " : "Letters that wait meanwhile: ") + waiting);
            long count = waiting.stream().mapToLong(row -> (Long) row.get(2)).sum();
            if (settled && count > 0 && before.getAndSet(count) == count) {
                stage.processes().forEach(process -> ClockAgent.moveAhead(process.pid(), Duration.ofMinutes(1)));
                journal.ahead = journal.ahead.plusMinutes(1);
            }
            boolean ended = settled && count == 0;
            Waiting.pause(Duration.ofSeconds(ended ? 0 : 2));
            return ended;
        });
        assertThat(books.rows("""
                select kind, status, attempts, last_error from kernel.letter where status not in ('sent', 'queued')
                """)).as("letters that were given up").isEmpty();
        long sent = books.number("select count(*) from kernel.letter where status = 'sent'");
        assertThat((long) stage.letters())
                .as("letters that the mail server took: twice only what was under way when something was stopped")
                .isBetween(sent, sent + stopped * Stage.LETTERS_AT_ONCE);
        System.out.println(sent + " letters, of which the mail server took " + stage.letters());
    }
}
