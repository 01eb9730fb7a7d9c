package io.scriptorium.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A closed loop of GET requests: each connection asks for something at random, waits for the whole answer and asks
 * again. One thread, so that what it takes of the processors is the same for everything that is measured.
 */
final class Load implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final int connections;

    Load(int connections) {
        this.connections = connections;
        client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections).setKeepAliveTimeout(300));
    }

    /** Where the time went: requests answered, and how long each took. */
    record Result(long requests, Duration elapsed, long[] sortedNanos) {

        double perSecond() {
            return requests / (elapsed.toNanos() / 1e9);
        }

        /** Milliseconds within which a share of the answers came. */
        double percentile(double share) {
            int index = (int) Math.min(sortedNanos.length - 1L, Math.round(share * sortedNanos.length));
            return sortedNanos[index] / 1e6;
        }
    }

    /** Runs for a time. Any answer but 200 fails it: a refusal is not a fast answer. */
    Result run(List<RequestOptions> requests, Duration time) {
        CompletableFuture<Result> done = new CompletableFuture<>();
        vertx.runOnContext(start -> new Loop(requests, time, done).start());
        return done.join();
    }

    /** The body of one answer. */
    String body(RequestOptions request) {
        return client.request(request)
                .compose(HttpClientRequest::send)
                .compose(response -> response.body().map(body -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(request.getURI() + ": " + response.statusCode() + " " + body);
                    }
                    return body.toString();
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One run; touched by one thread only. */
    private final class Loop {

        private final List<RequestOptions> requests;
        private final CompletableFuture<Result> done;
        private final long start = System.nanoTime();
        private final long end;
        private long[] nanos = new long[1 << 16];
        private int answered;
        private int running;

        Loop(List<RequestOptions> requests, Duration time, CompletableFuture<Result> done) {
            this.requests = requests;
            this.done = done;
            this.end = start + time.toNanos();
        }

        void start() {
            running = connections;
            for (int i = 0; i < connections; i++) {
                next();
            }
        }

        private void next() {
            RequestOptions request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
            long asked = System.nanoTime();
            client.request(request)
                    .compose(HttpClientRequest::send)
                    .compose(this::read)
                    .onSuccess(body -> answered(asked))
                    .onFailure(this::fail);
        }

        private Future<Void> read(HttpClientResponse response) {
            if (response.statusCode() != 200) {
                return Future.failedFuture("An answer was " + response.statusCode());
            }
            return response.end();
        }

        private void answered(long asked) {
            long now = System.nanoTime();
            if (answered == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * answered);
            }
            nanos[answered++] = now - asked;
            if (now < end) {
                next();
            } else if (--running == 0) {
                long[] sorted = Arrays.copyOf(nanos, answered);
                Arrays.sort(sorted);
                done.complete(new Result(answered, Duration.ofNanos(now - start), sorted));
            }
        }

        private void fail(Throwable failure) {
            done.completeExceptionally(failure);
        }
    }
}
