package io.scriptorium.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventLogTest extends ApiTest {

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    @Inject
    Inbox inbox;

    @Inject
    Dispatcher dispatcher;

    @Inject
    EventPumps pumps;

    @Inject
    PingConsumer consumer;

    private final UUID subject = Ids.next();

    private void send(int... numbers) {
        send(brand, numbers);
    }

    private void send(Brand to, int... numbers) {
        inTenant(to, () -> tx.write(() -> append(numbers)));
    }

    private Uni<Void> append(int... numbers) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int number : numbers) {
            all = all.chain(() -> log.append(new Ping.Sent(subject, number)));
        }
        return all;
    }

    private void failTimes(int times) {
        consumer.failures.put(subject, new AtomicInteger(times));
    }

    @Test
    @Tag("INT-01")
    @Tag("JOB-01")
    void aConsumerHearsTheEventsOfASubjectInOrder() {
        for (int i = 0; i < 20; i++) {
            send(2 * i, 2 * i + 1);
        }
        settle();
        assertThat(consumer.heard.get(subject))
                .isEqualTo(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    @Tag("INT-01")
    void theEnvelopeTellsWhereTheEventComesFrom() {
        send(1);
        settle();
        Envelope envelope = consumer.last.get(subject);
        assertThat(envelope.tenantId()).isEqualTo(brand.id());
        assertThat(envelope.requestId()).isEqualTo("test");
        assertThat(envelope.type()).isEqualTo("ping.sent");
        assertThat(envelope.version()).isEqualTo(1);
        assertThat(envelope.actorId()).isNull();
    }

    @Test
    @Tag("INT-01")
    void aWriteThatRollsBackAnnouncesNothing() {
        assertThatThrownBy(() -> inTenant(() -> tx.write(
                        () -> append(1).chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))))))
                .hasMessageContaining("no");
        settle();
        assertThat(events(subject)).isEmpty();
        assertThat(consumer.heard).doesNotContainKey(subject);
    }

    @Test
    @Tag("INT-01")
    @Tag("JOB-01")
    void anEventThatComesTwiceHasItsEffectOnce() {
        send(1);
        settle();
        inTenant(() -> inbox.receive(List.of(consumer), consumer.last.get(subject)));
        assertThat(consumer.heard.get(subject)).containsExactly(1);
    }

    @Test
    @Tag("INT-01")
    @Tag("JOB-04")
    void aFailureIsTriedAgainAndHoldsBackLaterEventsOfItsSubject() {
        failTimes(3);
        send(1, 2, 3);
        settle();
        assertThat(consumer.heard.get(subject)).containsExactly(1, 2, 3);
        assertThat(Database.number(
                        "select attempts from kernel.timer where tenant_id = ? and subject_id = ?",
                        brand.id(),
                        subject))
                .as("effects of failed attempts are rolled back")
                .isEqualTo(2);
    }

    @Test
    @Tag("JOB-04")
    @Tag("JOB-05")
    void whatKeepsFailingBecomesADeadLetterThatAnAdminCanReplay() {
        failTimes(1 + Inbox.MAXIMUM_ATTEMPTS); // once together with the event's other consumers
        send(1);
        Database.update("update kernel.event_failure set next_at = now() where tenant_id = ?", brand.id());
        settle();
        assertThat(consumer.heard).doesNotContainKey(subject);
        assertThat(Database.column(
                        "select consumer from kernel.event_receipt r join kernel.event_log l"
                                + " on l.tenant_id = r.tenant_id and l.id = r.event_id"
                                + " where l.tenant_id = ? and l.subject_id = ?",
                        brand.id(),
                        subject))
                .as("the others have heard it")
                .contains("audit");

        String id = as(brand.admin())
                .get("/api/v1/admin-management/dead-letters")
                .then()
                .statusCode(200)
                .body("results", Matchers.hasSize(1))
                .body("results[0].consumer", Matchers.equalTo("ping-counter"))
                .body("results[0].type", Matchers.equalTo("ping.sent"))
                .body("results[0].attempts", Matchers.equalTo(Inbox.MAXIMUM_ATTEMPTS))
                .extract()
                .path("results[0].event_id");
        as(brand.client()).get("/api/v1/admin-management/dead-letters").then().statusCode(403);
        Brand other = Brand.create();
        as(other.admin())
                .post("/api/v1/admin-management/dead-letters/" + id + "/replay")
                .then()
                .statusCode(404);
        as(brand.admin())
                .post("/api/v1/admin-management/dead-letters/" + id + "/replay")
                .then()
                .statusCode(202);
        settle();
        assertThat(consumer.heard.get(subject)).containsExactly(1);
    }

    @Test
    @Tag("JOB-01")
    void anEventOfATypeThatOnlyALaterReleaseKnowsIsLeftToIt() {
        Database.update("""
                with appended as (
                    insert into kernel.event_log
                        (tenant_id, id, type, version, subject_id, request_id, occurred_at, payload)
                    values (?, ?, 'later.happened', 1, ?, 'test', now(), '{}') returning *
                )
                insert into kernel.event_outbox (tenant_id, event_id, sequence, slot)
                select tenant_id, id, sequence, get_byte(uuid_send(subject_id), 15) % 16 from appended
                """, brand.id(), Ids.next(), subject);
        try {
            send(1);
            drain();
            drain();
            assertThat(waiting()).as("with what comes after it").containsExactly("later.happened", "ping.sent");
            assertThat(consumer.heard).doesNotContainKey(subject);
        } finally {
            Database.update(
                    "delete from kernel.event_outbox o using kernel.event_log l where l.tenant_id = o.tenant_id"
                            + " and l.id = o.event_id and l.type = 'later.happened' and o.tenant_id = ?",
                    brand.id());
        }
        settle();
        assertThat(consumer.heard.get(subject)).containsExactly(1);
    }

    private void drain() {
        pumps.drain().await().atMost(Duration.ofSeconds(20));
    }

    private List<Object> waiting() {
        return Database.column(
                "select l.type from kernel.event_outbox o join kernel.event_log l on l.tenant_id = o.tenant_id"
                        + " and l.id = o.event_id where l.tenant_id = ? and l.subject_id = ? order by o.sequence",
                brand.id(),
                subject);
    }

    @Test
    @Tag("JOB-01")
    void noConsumerHearsAnEventOfATypeThatOnlyALaterReleaseKnows() {
        send(1);
        settle();
        Envelope one = consumer.last.get(subject);
        Envelope later = new Envelope(
                Ids.next(),
                one.sequence() + 1,
                one.tenantId(),
                "later.happened",
                1,
                subject,
                null,
                "test",
                one.occurredAt(),
                one.payload(),
                null);

        assertThatThrownBy(() -> inTenant(() -> dispatcher.deliver(later))).hasMessageContaining("later.happened");

        assertThat(Database.column(
                        "select consumer from kernel.event_receipt where tenant_id = ? and event_id = ?",
                        brand.id(),
                        later.id()))
                .isEmpty();
        assertThat(Database.column("select consumer from kernel.event_failure where tenant_id = ?", brand.id()))
                .isEmpty();
    }

    @Test
    @Tag("INT-01")
    @Tag("TEN-17")
    void aPlacedTenantsEventsAreDeliveredFromItsDatabase() {
        Brand placed = Brand.create(ProxiedPlacement.NAME);
        brand = placed;
        send(placed, 1, 2);
        settle();
        assertThat(consumer.heard.get(subject)).isEqualTo(List.of(1, 2));
    }

    @Test
    @Tag("AUD-02")
    void theLogCannotBeChangedNotEvenByItsOwner() {
        send(1);
        assertThatThrownBy(
                        () -> Database.update("update kernel.event_log set type = 'x' where tenant_id = ?", brand.id()))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> Database.update("delete from kernel.event_log where tenant_id = ?", brand.id()))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> Database.update("truncate kernel.event_log")).hasMessageContaining("append-only");
    }
}
