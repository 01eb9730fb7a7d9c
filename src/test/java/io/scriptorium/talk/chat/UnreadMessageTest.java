package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.LiveSocket;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What open sockets get of a message that could not be read when it was new. */
@QuarkusTest
@Tag("COM-09")
class UnreadMessageTest extends ChatSocketCase {

    private static final String READERS = """
            select pid from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%from talk.message m%m.sequence > $3%'
            """;

    @Inject
    Fanout fanout;

    @Test
    void whoeverItIsForIsAskedToResync() throws SQLException {
        try (LiveSocket client = connect(brand.client());
                LiveSocket writer = connect(brand.writer());
                LiveSocket stranger = connect(brand.otherClient())) {
            whileReadsFail(() -> wake(1));

            client.await("resync");
            writer.await("resync");
            assertThat(stranger.received("resync")).isEmpty();
            post(brand.writer(), "Goes on");
            client.await("message", one -> one.getString("body").equals("Goes on"));
        }
    }

    @Test
    void alsoWhereItCameLate() throws SQLException {
        try (LiveSocket client = connect(brand.client())) {
            post(brand.writer(), "First");
            client.await("message");
            whileReadsFail(() -> wake(0)); // before the one that this process began with

            client.await("resync");
        }
    }

    private void wake(long sequence) {
        List<UUID> both = List.of(brand.client().memberId(), brand.writer().memberId());
        fanout.publish(Wake.CHANNEL, Wake.message(thread, sequence, both).of(brand.id()));
    }

    /** The read waits for a lock, and is cancelled while it does. */
    private static void whileReadsFail(Runnable work) throws SQLException {
        try (Connection other = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table talk.message in access exclusive mode");
            work.run();
            Awaitility.await().until(() -> !Database.column(READERS).isEmpty());
            Database.column(READERS).forEach(pid -> Database.column("select pg_cancel_backend(?)", pid));
            Awaitility.await().until(() -> Database.column(READERS).isEmpty());
            other.rollback();
        }
    }
}
