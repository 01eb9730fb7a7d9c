package io.scriptorium.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.KafkaBroker;
import io.scriptorium.testing.KafkaTopic;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The event log with a real broker between the relay and the dispatcher. */
@Tag("INT-01")
@QuarkusTest
@WithTestResource(value = KafkaBroker.class, scope = TestResourceScope.GLOBAL)
class KafkaEventsTest extends ApiTest {

    private static final String GROUP = "scriptorium";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    @Inject
    PingConsumer consumer;

    @Inject
    ObjectMapper json;

    private final KafkaTopic topic = new KafkaTopic("scriptorium.events");
    private final UUID subject = Ids.next();

    private void send(UUID about, int number) {
        inTenant(() -> tx.write(() -> log.append(new Ping.Sent(about, number))));
    }

    private void awaitHeard(UUID about, Integer... numbers) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(consumer.heard.getOrDefault(about, List.of()))
                        .containsExactly(numbers));
    }

    private long effects(UUID about) {
        return 1
                + Database.number(
                        "select attempts from kernel.timer where tenant_id = ? and subject_id = ?", brand.id(), about);
    }

    private List<ConsumerRecord<String, String>> records() {
        return topic.records(subject.toString());
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private long outbox() {
        return Database.number("select count(*) from kernel.event_outbox where tenant_id = ?", brand.id());
    }

    @Test
    void eventsReachTheirConsumerThroughTheBrokerInTheOrderOfTheirSubject() {
        UUID other = Ids.next();
        for (int i = 0; i < 30; i++) {
            int number = i;
            inTenant(() -> tx.write(() -> log.append(new Ping.Sent(subject, 2 * number))
                    .chain(() -> log.append(new Ping.Sent(other, number)))
                    .chain(() -> log.append(new Ping.Sent(subject, 2 * number + 1)))));
        }
        awaitHeard(subject, IntStream.range(0, 60).boxed().toArray(Integer[]::new));
        awaitHeard(other, IntStream.range(0, 30).boxed().toArray(Integer[]::new));
        awaitEffects(subject, 60);
    }

    @Test
    void theBrokerHoldsEachEventUnderItsSubjectWithItsTenant() throws Exception {
        send(subject, 1);
        send(subject, 2);
        awaitHeard(subject, 1, 2);
        List<ConsumerRecord<String, String>> records = records();
        assertThat(records).hasSize(2);
        assertThat(records)
                .extracting(ConsumerRecord::partition)
                .containsOnly(records.get(0).partition());
        assertThat(header(records.get(1), KafkaRecords.TENANT))
                .isEqualTo(brand.id().toString());
        assertThat(header(records.get(1), KafkaRecords.TYPE)).isEqualTo("ping.sent");

        Envelope sent = json.readValue(records.get(1).value(), Envelope.class);
        assertThat(sent).isEqualTo(consumer.last.get(subject));
        assertThat(json.readTree(records.get(1).value()).get("subject_id").asText())
                .isEqualTo(subject.toString());
        assertThat(sent.payload().get("number").asInt()).isEqualTo(2);
        assertThat(Database.column(
                        "select occurred_at from kernel.event_log where tenant_id = ? and id = ? and sequence = ?",
                        brand.id(),
                        sent.id(),
                        sent.sequence()))
                .containsExactly(Timestamp.from(sent.occurredAt()));
    }

    @Test
    void aRecordThatIsThereTwiceHasItsEffectOnceAndFieldsOfALaterReleaseDoNotStopAnything() throws Exception {
        send(subject, 1);
        awaitHeard(subject, 1);
        ConsumerRecord<String, String> record = records().get(0);
        ObjectNode later = (ObjectNode) json.readTree(record.value());
        later.put("field_of_a_later_release", "x");
        topic.put(subject.toString(), later.toString());
        topic.put(subject.toString(), record.value());
        send(subject, 2);
        awaitHeard(subject, 1, 2);
        assertThat(records()).hasSize(4);
        awaitEffects(subject, 2);
    }

    @Test
    void nothingIsLostWhenTheBrokerIsKilledAndComesBack() {
        send(subject, 1);
        awaitHeard(subject, 1);
        send(subject, 2);
        KafkaBroker.kill();
        try {
            IntStream.range(3, 20).forEach(number -> send(subject, number));
            assertThat(outbox()).as("events wait where the use case wrote them").isGreaterThanOrEqualTo(17);
        } finally {
            KafkaBroker.restart();
        }
        awaitHeard(subject, IntStream.range(1, 20).boxed().toArray(Integer[]::new));
        awaitEffects(subject, 19);
        Awaitility.await().atMost(PATIENCE).until(() -> outbox() == 0 && topic.lag(GROUP) == 0);
    }

    @Test
    void anEventWaitsInItsPlaceWhileNotEvenAFailureCanBeRecorded() {
        Database.update("create sequence kernel.refusals");
        Database.update("""
                create function kernel.refuse() returns trigger language plpgsql security definer as $$
                begin
                    perform nextval('kernel.refusals');
                    raise exception 'nothing can be recorded';
                end $$
                """);
        List<String> tables = List.of("kernel.event_receipt", "kernel.event_failure");
        tables.forEach(table -> Database.update("create trigger refuse before insert on " + table
                + " for each statement execute function kernel.refuse()"));
        try {
            send(subject, 1);
            send(subject, 2);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Database.number("select last_value from kernel.refusals") >= 6);
            assertThat(outbox()).as("the broker has them").isZero();
            assertThat(consumer.heard).doesNotContainKey(subject);
            ConsumerRecord<?, ?> first = records().get(0);
            assertThat(topic.committed(GROUP, first.partition()))
                    .as("another process would begin with it")
                    .isLessThanOrEqualTo(first.offset());
        } finally {
            tables.forEach(table -> Database.update("drop trigger refuse on " + table));
            Database.update("drop function kernel.refuse");
            Database.update("drop sequence kernel.refusals");
        }
        awaitHeard(subject, 1, 2);
        awaitEffects(subject, 2);
    }

    /** A consumer notes what it heard before its transaction commits: the effect is there a moment later. */
    private void awaitEffects(UUID about, long expected) {
        Awaitility.await().atMost(PATIENCE).until(() -> effects(about) >= expected);
        assertThat(effects(about)).isEqualTo(expected);
    }
}
