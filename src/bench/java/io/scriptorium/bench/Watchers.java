package io.scriptorium.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Open event streams that wait for their welcome and then for a notification, as plain connections, so that ten thousand
 * of them cost the load little. All on one thread.
 */
final class Watchers implements AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    // Ended at once, so that no port stays taken for the streams of the next round.
    private final NetClient client =
            vertx.createNetClient(new NetClientOptions().setSoLinger(0).setConnectTimeout(30_000));
    private final int port;
    private final List<NetSocket> open = new ArrayList<>();
    private final Set<Integer> reached = new HashSet<>();
    private List<String> requests = List.of();
    private int begun;
    private CompletableFuture<Long> welcomed = new CompletableFuture<>();
    private CompletableFuture<Long> notified = new CompletableFuture<>();
    private int welcomes;

    Watchers(int port) {
        this.port = port;
    }

    /** Opens a stream with each request, some at once, and returns when all were welcomed; seconds. */
    double open(List<String> all) throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        vertx.runOnContext(begin -> {
            requests = all;
            for (int i = 0; i < Math.min(AT_ONCE, all.size()); i++) {
                next();
            }
        });
        return (get(welcomed, "welcomed") - start) / 1e9;
    }

    /** Returns when every stream has had a notification; gives the time of the last one. */
    long awaitNotified() throws InterruptedException, ExecutionException, TimeoutException {
        return get(notified, "notified");
    }

    private long get(CompletableFuture<Long> all, String what)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return all.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new TimeoutException("Of " + requests.size() + " streams " + welcomes + " were welcomed and "
                    + reached.size() + " notified; not all were " + what + " in time");
        }
    }

    private void next() {
        if (begun == requests.size()) {
            return;
        }
        int place = begun++;
        client.connect(port, "localhost")
                .onSuccess(socket -> watch(place, socket))
                .onFailure(welcomed::completeExceptionally);
    }

    private void watch(int place, NetSocket socket) {
        open.add(socket);
        socket.handler(RecordParser.newDelimited("\n", line -> heard(place, line.toString())));
        socket.exceptionHandler(ended -> welcomed.completeExceptionally(ended));
        socket.write(requests.get(place));
    }

    private void heard(int place, String line) {
        if (line.startsWith("HTTP/1.1 ") && !line.startsWith("HTTP/1.1 200")) {
            welcomed.completeExceptionally(new IllegalStateException("A stream was answered " + line));
        } else if (line.startsWith("event:") && line.endsWith("welcome")) {
            welcomes++;
            next();
            if (welcomes == requests.size()) {
                welcomed.complete(System.nanoTime());
            }
        } else if (line.startsWith("event:") && line.endsWith("notification") && reached.add(place)) {
            if (reached.size() == requests.size()) {
                notified.complete(System.nanoTime());
            }
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
