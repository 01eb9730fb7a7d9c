package io.scriptorium.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.faults.Journal.Life;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/**
 * Somebody follows a stream and somebody a conversation, and both read nothing while much is sent. The stream waits for
 * its reader, who then gets everything; the socket is closed, and its reader comes back and gets everything.
 */
final class SlowReaders {

    private static final int MESSAGES = 1_500;
    private static final String TEXT = "x".repeat(9_500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Stage stage;
    private final Api api;
    private final Deeds deeds;
    private final Books books;
    private final Random random;
    private final ObjectMapper json = new ObjectMapper();

    SlowReaders(Stage stage, Api api, Deeds deeds, Books books, Random random) {
        this.stage = stage;
        this.api = api;
        this.deeds = deeds;
        this.books = books;
        this.random = random;
    }

    void read(List<String> remarks) throws IOException {
        Person client = deeds.all("client").get(0);
        Person writer = deeds.one(client.tenant(), "writer", 0);
        Person reader = deeds.one(client.tenant(), "support", 0);
        Life life = deeds.place(client, deeds.orderForm("Much to say", 1), Deeds.key(random));
        deeds.pay(life, Deeds.key(random));
        deeds.assign(life, writer, Duration.ofDays(3), random);
        UUID thread = deeds.threadOf(life);
        try (Wire stream = stream(reader);
                Wire socket = socket(writer)) {
            talk(life, client, thread);
            long closed = readToTheEnd(socket);
            long last = books.number(
                    "select last_sequence from talk.inbox where member_id = '%s'".formatted(reader.memberId()));
            List<Long> numbers = stream.eventNumbers(last, PATIENCE);
            assertThat(numbers.get(0)).as("the welcome is at the start").isZero();
            assertThat(numbers.stream().skip(1))
                    .as("notifications of the slow stream")
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.get(numbers.size() - 1))
                            .boxed()
                            .toList());
            remarks.add("the stream gave all " + last + " notifications in order once it was read");
            remarks.add("the socket was closed after " + closed / 1024 + " KiB of " + MESSAGES * TEXT.length() / 1024);
        }
        assertThat(resumed(writer, thread))
                .as("messages after the slow socket came back")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, MESSAGES).boxed().toList());
        remarks.add("after it came back all " + MESSAGES + " messages, each once");
    }

    /** A stream from the beginning of an inbox, of which only the head of the answer is read. */
    private Wire stream(Person reader) throws IOException {
        Wire wire = new Wire(stage.processes().get(0).port());
        String epoch = (String) books.rows("select talk.epoch()").get(0).get(0);
        wire.send(
                "GET",
                "/api/v1/notifications/stream",
                reader,
                api.freshToken(reader),
                List.of("Accept: text/event-stream", "Last-Event-ID: " + epoch + "-0"),
                "");
        assertThat(wire.line(PATIENCE)).contains("200");
        return wire;
    }

    /** A new token, since a connection lasts as long as the token does that its ticket was got with. */
    private String socketPath(Person person) {
        api.freshToken(person);
        String ticket = api.write(person, "/api/v1/realtime/tickets", "", null)
                .body()
                .get("ticket")
                .asText();
        return "/api/v1/order-communications/socket?ticket=" + ticket;
    }

    private Wire socket(Person person) throws IOException {
        Wire wire = new Wire(stage.processes().get(1).port());
        wire.send(
                "GET",
                socketPath(person),
                person,
                "",
                List.of(
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: c2NyaXB0b3JpdW0tZmF1bA=="),
                "");
        assertThat(wire.line(PATIENCE)).contains("101");
        return wire;
    }

    private void talk(Life life, Person client, UUID thread) {
        for (int i = 0; i < MESSAGES; i++) {
            deeds.say(life, client, thread, TEXT, Deeds.key(random));
        }
    }

    private static long readToTheEnd(Wire socket) throws IOException {
        return socket.drain(PATIENCE);
    }

    /** The numbers of the messages that a socket gives which resumes a conversation from its beginning. */
    private Queue<Long> resumed(Person person, UUID thread) {
        Queue<Long> numbers = new ConcurrentLinkedQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("X-Tenant", person.tenant())
                .buildAsync(
                        URI.create("ws://localhost:" + stage.processes().get(1).port() + socketPath(person)),
                        new Listener(numbers, thread))
                .join();
        socket.sendText("{\"type\":\"resume\",\"thread\":\"%s\",\"after\":0}".formatted(thread), true)
                .join();
        try {
            Waiting.until("all messages have come", PATIENCE, () -> numbers.size() >= MESSAGES);
        } finally {
            socket.abort();
        }
        return numbers;
    }

    private final class Listener implements WebSocket.Listener {

        private final Queue<Long> numbers;
        private final UUID thread;
        private final StringBuilder part = new StringBuilder();

        Listener(Queue<Long> numbers, UUID thread) {
            this.numbers = numbers;
            this.thread = thread;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                note(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void note(String text) {
            try {
                JsonNode frame = json.readTree(text);
                if (frame.get("type").asText().equals("message")
                        && frame.get("thread").asText().equals(thread.toString())) {
                    numbers.add(frame.get("sequence").asLong());
                }
            } catch (IOException malformed) {
                throw new IllegalStateException(malformed);
            }
        }
    }
}
