package io.scriptorium.faults;

import io.scriptorium.faults.Api.Answer;
import io.scriptorium.faults.Journal.Life;
import io.scriptorium.faults.Journal.Stage;
import io.scriptorium.faults.Journal.TopUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/** What people do, each deed acknowledged and noted before it returns. */
final class Deeds {

    private static final int INVALID = 400;

    private final Api api;
    private final Journal journal;
    private final List<Person> people;

    Deeds(Api api, Journal journal, List<Person> people) {
        this.api = api;
        this.journal = journal;
        this.people = people;
    }

    /** One of a tenant's people. */
    Person one(String tenant, String role, int number) {
        List<Person> found = all(role).stream()
                .filter(person -> person.tenant().equals(tenant))
                .toList();
        return found.get(number % found.size());
    }

    /** All tenants' people of a role. */
    List<Person> all(String role) {
        return people.stream().filter(person -> person.role().equals(role)).toList();
    }

    static String key(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** An admin books money that came for a client. */
    Answer topUp(Person client, long amount, String reference) {
        Answer answer = api.write(
                one(client.tenant(), "admin", 0),
                "/api/v1/wallet/top-ups",
                "{\"amount\":{\"amount\":%d,\"currency\":\"USD\"},\"member_id\":\"%s\",\"reference\":\"%s\"}"
                        .formatted(amount, client.memberId(), reference),
                reference);
        expect(answer, "top-up");
        journal.topUps.put(reference, new TopUp(client.memberId(), amount));
        return answer;
    }

    /** The body that orders some pages. */
    String orderForm(String title, int pages) {
        return "{\"title\":\"%s\",\"paper_type\":\"essay\",\"academic_level\":\"undergraduate\",\"pages\":%d,\"deadline\":\"%s\"}"
                .formatted(title, pages, journal.now().plus(Duration.ofDays(9)));
    }

    Life place(Person client, String form, String key) {
        Answer answer = expect(api.write(client, "/api/v1/orders", form, key), "order");
        Life life = new Life(
                UUID.fromString(answer.body().get("id").asText()),
                client,
                answer.body().get("total").get("amount").asLong(),
                journal.now());
        if (journal.orders.put(life.id, life) != null) {
            journal.surprises.add("one order acknowledged for two: " + life.id);
        }
        return life;
    }

    Answer pay(Life life, String key) {
        String body = "{\"order_id\":\"%s\",\"method\":\"wallet\"}".formatted(life.id);
        return act(life, Stage.AVAILABLE, life.client, "/api/v1/order-payments", body, key);
    }

    Answer submit(Life life, String key) {
        return act(life, Stage.SUBMITTED, writerOf(life), path(life) + "/submission", "{\"note\":\"Done.\"}", key);
    }

    Answer approve(Life life, String key) {
        return act(life, Stage.COMPLETED, life.client, path(life) + "/approval", "", key);
    }

    private Answer act(Life life, Stage stage, Person person, String path, String body, String key) {
        Answer answer = expect(api.write(person, path, body, key), path);
        life.stage = stage;
        return answer;
    }

    /** Support gives an order away. Where the deadline has passed before it arrived, the next one is named. */
    Answer assign(Life life, Person writer, Duration time, Random keys) {
        while (true) {
            Instant deadline = journal.now().plus(time);
            String body = "{\"writer_id\":\"%s\",\"writer_deadline\":\"%s\"}".formatted(writer.memberId(), deadline);
            Answer answer =
                    api.write(one(life.client.tenant(), "support", 0), path(life) + "/assignment", body, key(keys));
            if (answer.status() == INVALID && journal.now().isAfter(deadline)) {
                continue;
            }
            expect(answer, "assignment");
            life.writer = writer;
            life.writerDeadline = deadline;
            life.reminder = time.compareTo(Duration.ofHours(4)) > 0 ? deadline.minus(time.dividedBy(4)) : Instant.MAX;
            life.writerPay = answer.body().get("writer_pay").get("amount").asLong();
            life.stage = Stage.IN_PROGRESS;
            return answer;
        }
    }

    UUID threadOf(Life life) {
        Answer answer = expect(
                api.read(life.client, "/api/v1/order-communications/threads?subject_id=" + life.id), "conversation");
        return UUID.fromString(answer.body().get("results").get(0).get("id").asText());
    }

    Answer say(Life life, Person sender, UUID thread, String text, String key) {
        Answer answer = api.write(
                sender,
                "/api/v1/order-communications/threads/" + thread + "/messages",
                "{\"body\":\"%s\",\"client_id\":\"%s\"}".formatted(text, key),
                null);
        expect(answer, "message");
        life.messages.add(key);
        return answer;
    }

    static Person writerOf(Life life) {
        return Objects.requireNonNull(life.writer);
    }

    private static String path(Life life) {
        return "/api/v1/orders/" + life.id;
    }

    private Answer expect(Answer answer, String what) {
        if (!answer.succeeded()) {
            journal.surprises.add(what + " was refused: " + answer);
            throw new IllegalStateException(what + " was refused: " + answer);
        }
        return answer;
    }
}
