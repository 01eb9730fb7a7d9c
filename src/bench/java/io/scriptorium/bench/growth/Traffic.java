package io.scriptorium.bench.growth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does acts, several at any time, each connection one after the other. */
final class Traffic implements AutoCloseable {

    private static final int TOUCHES = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 1;

    private final GrowthSettings settings;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    Traffic(GrowthSettings settings) {
        this.settings = settings;
        client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(settings.connections()).setKeepAliveTimeout(300));
    }

    /** Measures every act on both sites by turns. */
    List<Compared> compare(Site small, Site large) {
        List<Compared> all = new ArrayList<>();
        for (Act act : Act.values()) {
            run(act, small, settings.warmUp());
            run(act, large, settings.warmUp());
            Compared compared = new Compared(act, new ArrayList<>());
            for (int i = 0; i < settings.rounds(); i++) {
                // Each side goes first every other time, so that a drift of the machine favours neither.
                Latencies first = run(act, i % 2 == 0 ? small : large, settings.round());
                Latencies second = run(act, i % 2 == 0 ? large : small, settings.round());
                compared.rounds()
                        .add(i % 2 == 0 ? new Compared.Round(first, second) : new Compared.Round(second, first));
            }
            System.out.println(compared);
            all.add(compared);
        }
        return all;
    }

    /** Does each act some times: often enough for prepared statements to be planned for any values. */
    void touch(Site site) {
        for (Act act : Act.values()) {
            Loop loop = new Loop(act, site);
            vertx.runOnContext(start -> loop.start(done -> done < TOUCHES));
            loop.await();
        }
    }

    private Latencies run(Act act, Site site, Duration time) {
        Loop loop = new Loop(act, site);
        long end = System.nanoTime() + time.toNanos();
        vertx.runOnContext(start -> loop.start(done -> System.nanoTime() < end));
        return Latencies.of(loop.await());
    }

    /** The body of a 2xx answer; anything else fails. */
    Future<JsonObject> ask(
            HttpMethod method, int port, String slug, @Nullable String token, String path, @Nullable JsonObject body) {
        RequestOptions request = new RequestOptions()
                .setMethod(method)
                .setHost("localhost")
                .setPort(port)
                .setURI(path)
                .putHeader("X-Tenant", slug);
        if (token != null) {
            request.putHeader("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.putHeader("Content-Type", "application/json");
        }
        return client.request(request)
                .compose(opened -> body == null ? opened.send() : opened.send(body.toBuffer()))
                .compose(response -> response.body().map(answer -> checked(path, response.statusCode(), answer)));
    }

    private static JsonObject checked(String path, int status, Buffer answer) {
        if (status / 100 != 2) {
            throw new IllegalStateException(path + ": " + status + " " + answer);
        }
        return answer.length() == 0 ? new JsonObject() : answer.toJsonObject();
    }

    /** Asks until the answer is the one that is waited for; fails where it is not there in time. */
    Future<JsonObject> await(Supplier<Future<JsonObject>> question, Predicate<JsonObject> answered) {
        return await(question, answered, System.nanoTime() + PATIENCE.toNanos());
    }

    private Future<JsonObject> await(Supplier<Future<JsonObject>> question, Predicate<JsonObject> answered, long end) {
        return question.get().compose(answer -> {
            if (answered.test(answer)) {
                return Future.succeededFuture(answer);
            }
            return System.nanoTime() < end
                    ? vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(passed -> await(question, answered, end))
                    : Future.failedFuture("What was waited for did not come: " + answer);
        });
    }

    /** Signs in as people do. */
    String token(int port, String slug, String email) {
        return signIn(port, slug, email)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .getString("access_token");
    }

    Future<JsonObject> signIn(int port, String slug, String email) {
        return ask(
                HttpMethod.POST,
                port,
                slug,
                null,
                "/api/v1/auth/login",
                new JsonObject().put("email", email).put("password", Loading.PASSWORD));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private interface Going {
        boolean on(int done);
    }

    /** One run; touched by one thread only. */
    private final class Loop {

        private final Act act;
        private final Site site;
        private final SplittableRandom random = new SplittableRandom(1);
        private final List<Long> nanos = new ArrayList<>();
        private final CompletableFuture<List<Long>> all = new CompletableFuture<>();
        private int running = settings.connections();

        Loop(Act act, Site site) {
            this.act = act;
            this.site = site;
        }

        void start(Going going) {
            for (int i = 0; i < settings.connections(); i++) {
                next(going);
            }
        }

        private void next(Going going) {
            long asked = System.nanoTime();
            act.perform(Traffic.this, site, random)
                    .onSuccess(answer -> done(System.nanoTime() - asked, going))
                    .onFailure(all::completeExceptionally);
        }

        private void done(long took, Going going) {
            nanos.add(took);
            if (going.on(nanos.size())) {
                next(going);
            } else if (--running == 0) {
                all.complete(nanos);
            }
        }

        List<Long> await() {
            return all.join();
        }
    }
}
