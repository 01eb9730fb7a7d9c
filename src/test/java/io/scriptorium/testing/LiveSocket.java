package io.scriptorium.testing;

import io.restassured.RestAssured;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A WebSocket of a test: what it received can be waited for and is kept in order. */
public final class LiveSocket implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Vertx VERTX = Vertx.vertx();

    /** One for all, and never let go: Vert.x closes a client that is garbage. */
    private static final WebSocketClient CLIENT =
            VERTX.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(1_000));

    private final WebSocket socket;
    private final List<JsonObject> frames = new CopyOnWriteArrayList<>();

    private LiveSocket(WebSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket to a brand, or throws {@link UpgradeRejectedException}. */
    public static LiveSocket open(Brand brand, String uri) {
        return open(brand, uri, Map.of());
    }

    /** The same with further headers, such as the {@code Origin} that browsers send. */
    public static LiveSocket open(Brand brand, String uri, Map<String, String> headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("localhost")
                .setAllowOriginHeader(headers.containsKey("Origin"))
                .addHeader("Host", brand.host())
                .setPort(RestAssured.port)
                .setURI(uri);
        headers.forEach(options::addHeader);
        try {
            return connect(options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof UpgradeRejectedException rejection) {
                throw rejection;
            }
            throw new IllegalStateException(refused);
        } catch (InterruptedException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Listens from the event loop that reads the answer: what comes before somebody listens is dropped. */
    private static Future<LiveSocket> connect(WebSocketConnectOptions options) {
        Promise<LiveSocket> opened = Promise.promise();
        VERTX.runOnContext(
                start -> CLIENT.connect(options).map(LiveSocket::listening).onComplete(opened));
        return opened.future();
    }

    private static LiveSocket listening(WebSocket socket) {
        LiveSocket live = new LiveSocket(socket);
        socket.textMessageHandler(text -> live.frames.add(new JsonObject(text)));
        return live;
    }

    /** Sends a frame. */
    public void send(JsonObject frame) {
        sendText(frame.encode());
    }

    /** Sends any text. */
    public void sendText(String text) {
        socket.writeTextMessage(text);
    }

    /** Reads some frames more, and then none until {@link #readOn}: so does a client that is slow. */
    public void readOnly(int frames) {
        socket.pause();
        socket.fetch(frames);
    }

    /** Reads all that comes, after {@link #readOnly}. */
    public void readOn() {
        socket.resume();
    }

    /** Waits for a frame of a type that meets a condition; the first, whenever it came. */
    public JsonObject await(String type, Predicate<JsonObject> condition) {
        try {
            Awaitility.await(type)
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> received(type).stream().anyMatch(condition));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("No %s; closed: %s, frames: %s".formatted(type, socket.isClosed(), frames), late);
        }
        return received(type).stream().filter(condition).findFirst().orElseThrow();
    }

    /** Waits for a frame of a type. */
    public JsonObject await(String type) {
        return await(type, frame -> true);
    }

    /** The frames of a type that have come so far. */
    public List<JsonObject> received(String type) {
        return frames.stream()
                .filter(frame -> type.equals(frame.getString("type")))
                .toList();
    }

    /** All that has come so far, as it came. */
    public List<String> everything() {
        return frames.stream().map(JsonObject::encode).toList();
    }

    /** Waits for the server to close; gives its code. */
    public int awaitClose() {
        Awaitility.await("close").atMost(PATIENCE).until(socket::isClosed);
        return socket.closeStatusCode();
    }

    @Override
    public void close() {
        socket.close();
    }
}
