package io.scriptorium.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signs in at one process, has a socket and a stream open at the other, and signs out at the first: all that the
 * session opened ends at the other, too.
 */
final class EndedSession {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SESSION_OVER = 4003;

    private final ServiceProcess here;
    private final ServiceProcess there;
    private final Person person;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    EndedSession(Stage stage, Person person) {
        this.here = stage.processes().get(0);
        this.there = stage.processes().get(1);
        this.person = person;
    }

    void end(List<String> remarks) throws Exception {
        String token = signIn();
        CompletableFuture<Integer> closed = openSocket(token);
        try (Wire stream = openStream(token)) {
            assertThat(ask(there, "GET", "/api/v1/users/me", token, "").statusCode())
                    .isEqualTo(200);
            long moment = System.nanoTime();
            assertThat(ask(here, "POST", "/api/v1/auth/logout", token, "").statusCode())
                    .isEqualTo(204);
            assertThat(closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(SESSION_OVER);
            stream.drain(PATIENCE);
            Duration took = Duration.ofNanos(System.nanoTime() - moment);
            assertThat(ask(there, "GET", "/api/v1/users/me", token, "").statusCode())
                    .isEqualTo(401);
            remarks.add("socket and stream of the other process had ended after " + Readings.seconds(took) + " s");
        }
    }

    private String signIn() throws IOException, InterruptedException {
        String credentials = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), Cast.PASSWORD);
        return field(ask(here, "POST", "/api/v1/auth/login", null, credentials), "access_token");
    }

    private Wire openStream(String token) throws IOException {
        Wire wire = new Wire(there.port());
        wire.send(
                "GET",
                "/api/v1/notifications/stream",
                person,
                token,
                List.of("Accept: text/event-stream", "Connection: close"),
                "");
        assertThat(wire.line(PATIENCE)).contains("200");
        return wire;
    }

    /** The code with which the socket is closed. */
    private CompletableFuture<Integer> openSocket(String token) throws IOException, InterruptedException {
        String ticket = field(ask(here, "POST", "/api/v1/realtime/tickets", token, ""), "ticket");
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code);
                return null;
            }

            @Override
            public void onError(WebSocket socket, Throwable failure) {
                closed.completeExceptionally(failure);
            }
        };
        client.newWebSocketBuilder()
                .header("X-Tenant", person.tenant())
                .buildAsync(
                        URI.create("ws://localhost:" + there.port() + "/api/v1/order-communications/socket?ticket="
                                + ticket),
                        listener)
                .join();
        return closed;
    }

    private HttpResponse<String> ask(
            ServiceProcess process, String method, String path, @Nullable String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(process.address(path))
                .timeout(PATIENCE)
                .header("X-Tenant", person.tenant())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String field(HttpResponse<String> answer, String name) throws IOException {
        JsonNode value = json.readTree(answer.body()).get(name);
        assertThat(value).as(answer.body()).isNotNull();
        return value.asText();
    }
}
