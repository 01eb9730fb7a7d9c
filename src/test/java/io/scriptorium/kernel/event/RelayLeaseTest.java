package io.scriptorium.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long a process keeps what it hands over from others. Of the in-process connector only: a broker takes events over
 * at once, whatever their consumers do.
 */
@QuarkusTest
class RelayLeaseTest extends ApiTest {

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    @Inject
    PingConsumer consumer;

    private final UUID subject = Ids.next();

    private void send(int number) {
        inTenant(() -> tx.write(() -> log.append(new Ping.Sent(subject, number))));
    }

    @Test
    @Tag("JOB-01")
    void aSlotIsLeasedForSecondsAndKeptWhileItsEventsAreHandedOver() throws SQLException {
        send(1);
        settle();
        try (Connection other = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from kernel.timer where subject_id = '%s' for update".formatted(subject));
            send(2);
            Awaitility.await().until(() -> secondsOfLease() > 0);
            assertThat(secondsOfLease()).as("should the process die").isBetween(1L, 5L);
            Awaitility.await()
                    .during(Duration.ofSeconds(6))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> secondsOfLease() > 0);
            other.rollback();
        }
        settle();
        assertThat(consumer.heard.get(subject)).containsExactly(1, 2);
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> secondsOfLease() <= 0);
    }

    @Test
    @Tag("JOB-01")
    void aSlowSubjectHoldsUpNoOtherSlot() throws SQLException {
        UUID other = Stream.generate(Ids::next)
                .filter(one -> slot(one) != slot(subject) && Dispatcher.laneOf(one) != Dispatcher.laneOf(subject))
                .findFirst()
                .orElseThrow();
        send(1);
        settle();
        try (Connection locking = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("select from kernel.timer where subject_id = '%s' for update".formatted(subject));
            send(2);
            Awaitility.await().until(() -> secondsOfLease() > 0);
            inTenant(() -> tx.write(() -> log.append(new Ping.Sent(other, 3))));

            Awaitility.await().until(() -> List.of(3).equals(consumer.heard.get(other)));
            assertThat(consumer.heard.get(subject)).as("still waits").containsExactly(1);
            locking.rollback();
        }
        settle();
        assertThat(consumer.heard.get(subject)).containsExactly(1, 2);
    }

    private static long slot(UUID id) {
        return id.getLeastSignificantBits() & 15;
    }

    private long secondsOfLease() {
        return Database.number("""
                select ceil(extract(epoch from greatest(leased_until, now() - interval '1 day') - clock_timestamp()))::bigint
                from kernel.relay_slot where slot = get_byte(uuid_send(?), 15) % 16
                """, subject);
    }
}
