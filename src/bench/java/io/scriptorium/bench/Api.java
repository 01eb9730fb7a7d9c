package io.scriptorium.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Calls the service as its clients do, before and beside what is measured. */
final class Api {

    private static final int AT_ONCE = 16;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    Api(int port) {
        this.port = port;
    }

    /** The body of a GET that must be answered with 200. */
    String get(String path, @Nullable String tenant, @Nullable String token) throws IOException, InterruptedException {
        return send(request(path, tenant, token).GET().build(), 200);
    }

    /** Posts a body and gives the answer's, which must come with the expected status. */
    JsonObject post(int expected, String path, @Nullable String tenant, @Nullable String token, JsonObject body)
            throws IOException, InterruptedException {
        HttpRequest request = request(path, tenant, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        return new JsonObject(send(request, expected));
    }

    /** Signs in with the password that all generated people have. */
    String token(String tenant, String email) throws IOException, InterruptedException {
        JsonObject credentials = new JsonObject().put("email", email).put("password", Scene.PASSWORD);
        return post(200, "/api/v1/auth/login", tenant, null, credentials).getString("access_token");
    }

    /** Signs many in, in their order. */
    List<String> tokens(String tenant, List<String> emails) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> tokens = new ArrayList<>();
            for (String email : emails) {
                tokens.add(threads.submit(() -> token(tenant, email)));
            }
            List<String> all = new ArrayList<>();
            for (Future<String> token : tokens) {
                all.add(token.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String tenant, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (tenant != null) {
            request.header("X-Tenant", tenant);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new IOException(request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
