package io.scriptorium.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Open chat sockets that write at a fixed rate, whatever comes back, and note how long each message took to each other
 * socket of its conversation: from the moment at which it was to be sent, so that a queue here counts as well. All of
 * it on one thread. Hyperfoil knows no WebSockets.
 */
final class Talkers implements AutoCloseable {

    private static final String OWN_NAME = "\"client_id\":\"m";
    private static final int TICK_MILLIS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient client;
    private final List<Talker> talkers = new ArrayList<>();
    private Round running = new Round(0, 0, 1, new CompletableFuture<>());

    Talkers(int sockets) {
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(sockets));
    }

    private record Talker(WebSocket socket, UUID thread) {}

    /** What came of a round: deliveries to other sockets, and acknowledgements to the sender's. */
    record Delivered(long messages, Latencies deliveries, Latencies acknowledged) {}

    /** Opens one more socket. */
    void open(WebSocketConnectOptions address, UUID thread)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        vertx.runOnContext(start -> client.connect(address)
                .onSuccess(socket -> {
                    int place = talkers.size();
                    talkers.add(new Talker(socket, thread));
                    socket.textMessageHandler(text -> received(place, text));
                    opened.complete(null);
                })
                .onFailure(opened::completeExceptionally));
        opened.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Writes for a while.
     *
     * @param perSecond messages, of all sockets together
     * @param others how many sockets each must reach besides the sender's
     */
    Delivered run(int perSecond, int others, Duration time)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Delivered> done = new CompletableFuture<>();
        vertx.runOnContext(start -> {
            running = new Round(perSecond, (int) (perSecond * time.toSeconds()), others, done);
            vertx.setPeriodic(TICK_MILLIS, running::tick);
        });
        try {
            return done.get(time.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new TimeoutException("Of " + running.messages + " messages to " + others + " sockets each, only "
                    + running.deliveries.count() + " deliveries came");
        }
    }

    private void received(int place, String text) {
        int name = text.indexOf(OWN_NAME);
        if (name >= 0) {
            running.received(place, text, name + OWN_NAME.length());
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One round; touched by the event loop only. */
    private final class Round {

        private final int perSecond;
        private final int messages;
        private final int others;
        private final CompletableFuture<Delivered> done;
        private final long start = System.nanoTime();
        private final String name = Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-";
        private final Latencies deliveries = new Latencies();
        private final Latencies acknowledged = new Latencies();
        private int sent;

        Round(int perSecond, int messages, int others, CompletableFuture<Delivered> done) {
            this.perSecond = perSecond;
            this.messages = messages;
            this.others = others;
            this.done = done;
        }

        private long due(int message) {
            return start + message * 1_000_000_000L / perSecond;
        }

        void tick(long timer) {
            long now = System.nanoTime();
            while (sent < messages && due(sent) <= now) {
                Talker talker = talkers.get(sent % talkers.size());
                talker.socket()
                        .writeTextMessage(new JsonObject()
                                .put("type", "send")
                                .put("thread", talker.thread().toString())
                                .put("client_id", "m" + name + sent)
                                .put("body", "When may I expect the first part of the paper?")
                                .encode());
                sent++;
            }
            if (sent == messages) {
                vertx.cancelTimer(timer);
            }
        }

        void received(int place, String text, int from) {
            int end = text.indexOf('"', from);
            if (!text.startsWith(name, from)) {
                return; // of an earlier round
            }
            int message = Integer.parseInt(text, from + name.length(), end, 10);
            long taken = System.nanoTime() - due(message);
            if (text.contains("\"type\":\"problem\"")) {
                done.completeExceptionally(new IllegalStateException(text));
            } else if (text.contains("\"type\":\"ack\"")) {
                acknowledged.add(taken);
            } else if (place != message % talkers.size()) {
                deliveries.add(taken);
                if (deliveries.count() == messages * others) {
                    done.complete(new Delivered(messages, deliveries, acknowledged));
                }
            }
        }
    }
}
