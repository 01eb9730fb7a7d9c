package io.scriptorium.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.data.WritesHalted;
import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.estate.Portion;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes for a website that was erased meanwhile. */
@Tag("TEN-03")
@QuarkusTest
class ErasedTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    @Inject
    Inbox inbox;

    @Inject
    PingConsumer heard;

    @Inject
    @All
    List<EventConsumer> consumers;

    @Inject
    Estate estate;

    private final UUID subject = Ids.next();

    @Test
    void whatComesLateWritesNothingOfAnErasedWebsiteAnew() {
        send();
        settle();
        Envelope again = heard.last.get(subject);
        erase();
        assertThat(rows()).isZero();

        inbox.receive(hearing(again), again).await().atMost(PATIENCE);
        assertThat(rows()).isZero();
        assertThatThrownBy(this::send)
                .as("work that was begun before the erasure")
                .isInstanceOf(WritesHalted.class);
        assertThat(rows()).isZero();
    }

    private void send() {
        inTenant(() -> tx.write(() -> log.append(new Ping.Sent(subject, 1))));
    }

    private List<EventConsumer> hearing(Envelope event) {
        return consumers.stream().filter(one -> one.hears(event.type())).toList();
    }

    private long rows() {
        return estate.count("shared", brand.id()).await().atMost(PATIENCE).stream()
                .mapToLong(Portion::rows)
                .sum();
    }

    private void erase() {
        Brand operator = Brand.create();
        as(operator.superadmin())
                .header("If-Match", "*")
                .body(Map.of("active", false))
                .patch("/api/v1/websites/" + brand.id())
                .then()
                .statusCode(200);
        Map<String, Object> wish = Map.of("kind", "erasure", "website_id", brand.id(), "reason", "The contract ended.");
        String job = created(operator.superadmin(), "/api/v1/website-jobs", wish);
        Database.update("update people.website_job set due_at = now() where id = ?", UUID.fromString(job));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> as(operator.superadmin())
                        .get("/api/v1/website-jobs/" + job)
                        .then()
                        .extract()
                        .<String>path("status")
                        .equals("done"));
    }
}
