package io.scriptorium.bench;

import io.scriptorium.bench.ChatScene.Person;
import io.scriptorium.bench.Talkers.Delivered;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Chat messages: stored, and delivered to the other open sockets of their conversation. */
final class ChatScenario implements Scenario {

    private static final String KEY = "chat";
    private static final int PER_SECOND = 500;
    private static final int SOCKETS_OF_EACH = 2;
    private static final int SOCKETS_OF_CONVERSATION = 2 * SOCKETS_OF_EACH;

    private record Round(double p50, double p99, double acknowledged, double processorMicros) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        int sockets = stage.settings().sockets();
        List<Person> people = ChatScene.write(stage.database(), Math.max(1, sockets / SOCKETS_OF_CONVERSATION));
        try (Talkers service = new Talkers(sockets);
                Talkers bare = new Talkers(sockets)) {
            open(stage, people, service, bare);
            Duration warmUp = stage.settings().warmUp();
            round(stage, stage.service(), service, warmUp);
            round(stage, stage.bare(), bare, warmUp);
            Duration time = stage.settings().round();
            Turns<Round> turns = Turns.take(
                    stage.settings().rounds(),
                    () -> round(stage, stage.service(), service, time),
                    () -> round(stage, stage.bare(), bare, time));
            return new Outcome(
                    KEY,
                    "Chat message: accepted, stored, delivered to the other sockets",
                    "a bare handler that stores the message in one statement and writes it to the sockets that it holds",
                    List.of(
                            turns.figure(KEY + ".p99", "99 % of the deliveries within", "ms", Round::p99),
                            turns.figure(KEY + ".p50", "half of the deliveries within", "ms", Round::p50),
                            new Figure(
                                    KEY + ".acknowledged",
                                    "99 % of the acknowledgements within",
                                    "ms",
                                    Turns.rounds(turns.service(), Round::acknowledged),
                                    null),
                            turns.figure(
                                    KEY + ".processor",
                                    "the server's own processor time per message",
                                    "µs",
                                    Round::processorMicros)),
                    List.of(
                            people.size() * SOCKETS_OF_EACH + " open sockets: " + people.size() / 2
                                    + " conversations of two people who have two sockets each. " + PER_SECOND
                                    + " messages/s, each delivered to the three other sockets of its conversation.",
                            "Times run from the moment at which a message was to be sent, before it is accepted. Every"
                                    + " message must reach every socket, or the run fails.",
                            "Each of the service's messages is also an event, which the audit and the notifications"
                                    + " hear at the same time."),
                    Map.of());
        }
    }

    private static void open(Stage stage, List<Person> people, Talkers service, Talkers bare) throws Exception {
        List<String> tokens = stage.api()
                .tokens(ChatScene.SLUG, people.stream().map(Person::email).toList());
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            for (int socket = 0; socket < SOCKETS_OF_EACH; socket++) {
                String ticket = stage.api()
                        .post(201, "/api/v1/realtime/tickets", ChatScene.SLUG, tokens.get(i), new JsonObject())
                        .getString("ticket");
                service.open(
                        address(stage.service(), "/api/v1/order-communications/socket?ticket=" + ticket)
                                .putHeader("X-Tenant", ChatScene.SLUG),
                        person.threadId());
                bare.open(
                        address(
                                stage.bare(),
                                "/chat/" + person.tenantId() + "/" + person.threadId() + "/" + person.memberId()),
                        person.threadId());
            }
        }
    }

    private static WebSocketConnectOptions address(Server server, String path) {
        return new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(server.port())
                .setAllowOriginHeader(false)
                .setURI(path);
    }

    private static Round round(Stage stage, Server server, Talkers talkers, Duration time) throws Exception {
        Duration before = server.processorTime();
        Delivered delivered = talkers.run(PER_SECOND, SOCKETS_OF_CONVERSATION - 1, time);
        stage.drain();
        Duration taken = server.processorTime().minus(before);
        return new Round(
                delivered.deliveries().percentile(0.5),
                delivered.deliveries().percentile(0.99),
                delivered.acknowledged().percentile(0.99),
                taken.toNanos() / 1e3 / delivered.messages());
    }
}
