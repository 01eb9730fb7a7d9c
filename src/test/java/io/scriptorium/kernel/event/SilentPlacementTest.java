package io.scriptorium.kernel.event;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes on in the shared database while another takes what it is sent and says nothing. */
@QuarkusTest
@Tag("TEN-17")
class SilentPlacementTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(8);

    @Inject
    Tx tx;

    @Inject
    Timers timers;

    @Inject
    EventLog log;

    @Inject
    PingConsumer consumer;

    private Brand silenced;

    @BeforeEach
    void silence() throws InterruptedException {
        silenced = Brand.create(ProxiedPlacement.NAME);
        ProxiedPlacement.silent(true);
        Thread.sleep(2_000); // whatever looks every second waits for an answer by now
    }

    @AfterEach
    void speak() {
        ProxiedPlacement.silent(false);
        settle(silenced);
    }

    @Test
    @Tag("JOB-02")
    void timersFire() {
        UUID subject = Ids.next();
        inTenant(() -> tx.write(() -> timers.schedule(Timer.of("test.chime", subject, clock.instant()))));

        Awaitility.await()
                .atMost(SOON)
                .until(() -> Database.number(
                                "select count(*) from kernel.timer where tenant_id = ? and subject_id = ?",
                                brand.id(),
                                subject)
                        == 0);
    }

    @Test
    @Tag("JOB-01")
    void eventsAreTriedAgain() {
        UUID subject = Ids.next();
        consumer.failures.put(subject, new AtomicInteger(2));
        inTenant(() -> tx.write(() -> log.append(new Ping.Sent(subject, 1))));

        Awaitility.await().atMost(SOON).until(() -> List.of(1).equals(consumer.heard.get(subject)));
    }
}
