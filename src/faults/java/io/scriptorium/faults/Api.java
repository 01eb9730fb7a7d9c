package io.scriptorium.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Calls the service as a careful client does: whatever gets no answer, or a server's fault, is sent again with the same
 * key, to any of the processes, until it is acknowledged.
 */
final class Api {

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int EXPIRED = 401;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Person, String> tokens = new ConcurrentHashMap<>();
    private final List<ServiceProcess> processes;
    private final Journal journal;

    Api(List<ServiceProcess> processes, Journal journal) {
        this.processes = processes;
        this.journal = journal;
    }

    /** An answer that is not to be had by asking again. */
    record Answer(int status, JsonNode body) {

        boolean succeeded() {
            return status / 100 == 2;
        }
    }

    /** Writes once, and notes that it was acknowledged. A refusal is given back; the caller knows what it may mean. */
    Answer write(Person person, String path, String body, @Nullable String key) {
        Answer answer = insist(person, "POST", path, body, key);
        if (answer.succeeded()) {
            journal.acknowledge();
        }
        return answer;
    }

    Answer read(Person person, String path) {
        return insist(person, "GET", path, "", null);
    }

    /** The access token of somebody, who signs in where there is none. */
    String token(Person person) {
        return tokens.computeIfAbsent(person, this::signIn);
    }

    /** One that lasts for what is done by it now: what goes by no requests of this cannot have it renewed. */
    String freshToken(Person person) {
        tokens.remove(person);
        return token(person);
    }

    private String signIn(Person person) {
        String credentials = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), Cast.PASSWORD);
        Answer answer = insist(person, "POST", "/api/v1/auth/login", credentials, "sign-in");
        if (!answer.succeeded()) {
            throw new IllegalStateException(person.email() + " could not sign in: " + answer);
        }
        return answer.body().get("access_token").asText();
    }

    private Answer insist(Person person, String method, String path, String body, @Nullable String key) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            ServiceProcess process = processes.get(ThreadLocalRandom.current().nextInt(processes.size()));
            boolean open = "sign-in".equals(key);
            String token = open ? null : token(person);
            try {
                HttpResponse<String> answer = client.send(
                        request(process, person, method, path, body, key, token), HttpResponse.BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status == EXPIRED && !open) {
                    tokens.remove(person, token);
                } else if (status < 500 && status != 429) {
                    return new Answer(status, json.readTree(answer.body().isEmpty() ? "null" : answer.body()));
                } else {
                    Waiting.pause(PAUSE);
                }
                last = status + " " + answer.body();
            } catch (IOException away) {
                last = away.toString();
                Waiting.pause(PAUSE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            journal.repeated.incrementAndGet();
        }
        journal.surprises.add("not acknowledged within " + PATIENCE + ": " + method + " " + path + ": " + last);
        throw new UncheckedIOException(new IOException(last));
    }

    private static HttpRequest request(
            ServiceProcess process,
            Person person,
            String method,
            String path,
            String body,
            @Nullable String key,
            @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(process.address(path))
                .timeout(ANSWER)
                .header("X-Tenant", person.tenant())
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
