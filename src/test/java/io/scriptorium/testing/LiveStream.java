package io.scriptorium.testing;

import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events of a test. */
public final class LiveStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One for all, and never let go: Vert.x closes a client that is garbage. To end a stream is to end its connection. */
    private static final HttpClient CLIENT = Vertx.vertx()
            .createHttpClient(new HttpClientOptions().setKeepAlive(false), new PoolOptions().setHttp1MaxSize(1_000));

    private final HttpClientResponse response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger comments = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private String name = "message";
    private @Nullable String id;
    private StringBuilder data = new StringBuilder();

    /** One event as it came; the id is null where it had none. */
    public record Event(String name, @Nullable String id, String data) {

        public JsonObject json() {
            return new JsonObject(data);
        }
    }

    private LiveStream(HttpClientResponse response) {
        this.response = response;
    }

    /** Opens a stream of a brand with some headers. */
    public static LiveStream open(Brand brand, String uri, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(RestAssured.port, "localhost"))
                .setHost(brand.host())
                .setPort(RestAssured.port)
                .setURI(uri);
        headers.forEach(options::addHeader);
        try {
            return CLIENT.request(options)
                    .compose(LiveStream::send)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Listens from the event loop that reads the answer: what comes before somebody listens is dropped. */
    private static Future<LiveStream> send(HttpClientRequest request) {
        return request.send().map(LiveStream::listening);
    }

    private static LiveStream listening(HttpClientResponse response) {
        LiveStream stream = new LiveStream(response);
        RecordParser lines = RecordParser.newDelimited("\n", response);
        lines.handler(line -> stream.line(line.toString()));
        lines.endHandler(end -> stream.ended.set(true));
        lines.exceptionHandler(failure -> stream.ended.set(true));
        return stream;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            if (!data.isEmpty()) {
                events.add(new Event(name, id, data.toString()));
            }
            name = "message";
            id = null;
            data = new StringBuilder();
        } else if (line.startsWith(":")) {
            comments.incrementAndGet();
        } else {
            int colon = line.indexOf(':');
            field(line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }

    private void field(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "id" -> id = value;
            case "data" -> data.append(value);
            default -> {}
        }
    }

    public int status() {
        return response.statusCode();
    }

    /** Waits for an event that meets a condition; the first, whenever it came. */
    public Event await(String event, Predicate<Event> condition) {
        try {
            Awaitility.await(event)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> received(event).stream().anyMatch(condition));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "No %s; status %d, ended: %s, events: %s, comments: %s"
                            .formatted(event, status(), ended, events, comments),
                    late);
        }
        return received(event).stream().filter(condition).findFirst().orElseThrow();
    }

    /** Waits for an event. */
    public Event await(String event) {
        return await(event, any -> true);
    }

    /** The events of a name that have come so far. */
    public List<Event> received(String event) {
        return events.stream().filter(one -> one.name().equals(event)).toList();
    }

    /** The data of all events that have come so far. */
    public List<String> everything() {
        return events.stream().map(Event::data).toList();
    }

    /** How many comments have come so far. */
    public int comments() {
        return comments.get();
    }

    /** Waits for the server to end it. */
    public void awaitEnd() {
        Awaitility.await("end").atMost(PATIENCE).untilTrue(ended);
    }

    @Override
    public void close() {
        response.request().reset();
    }
}
