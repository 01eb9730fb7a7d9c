package io.scriptorium.automation.demo;

import io.quarkus.vertx.http.HttpServer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The service's own HTTP API, called as anybody would call it. */
@ApplicationScoped
class DemoApi {

    private final HttpServer server;
    private final HttpClient http;
    private final String platformHost;

    DemoApi(Vertx vertx, HttpServer server, @ConfigProperty(name = "scriptorium.platform.host") String platformHost) {
        this.server = server;
        this.http = vertx.createHttpClient();
        this.platformHost = platformHost;
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** The address that people reach a website at, where the service is called directly. */
    String address(String slug) {
        return "http://" + slug + "." + platformHost + ":" + server.getPort();
    }

    /** Signs somebody in. */
    Uni<Session> signIn(String slug, DemoPerson person) {
        JsonObject credentials = JsonObject.of("email", person.email(), "password", DemoPerson.PASSWORD);
        return call(HttpMethod.POST, slug, "/auth/login", null, credentials)
                .map(answer -> new Session(slug, answer.getString("access_token")));
    }

    /** Somebody who is signed in to a website; paths are those below {@code /api/v1}. */
    final class Session {

        private final String slug;
        private final String token;

        private Session(String slug, String token) {
            this.slug = slug;
            this.token = token;
        }

        Uni<JsonObject> get(String path) {
            return call(HttpMethod.GET, slug, path, token, null);
        }

        Uni<JsonObject> post(String path, JsonObject body) {
            return call(HttpMethod.POST, slug, path, token, body);
        }
    }

    private Uni<JsonObject> call(
            HttpMethod method, String slug, String path, @Nullable String token, @Nullable JsonObject body) {
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(server.getPort(), "localhost"))
                .setHost(slug + "." + platformHost)
                .setPort(server.getPort())
                .setMethod(method)
                .setURI("/api/v1" + path)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Request-Id", DemoBrand.REQUEST);
        if (token != null) {
            options.putHeader("Authorization", "Bearer " + token);
        }
        Function<HttpClientRequest, Future<HttpClientResponse>> send =
                request -> body == null ? request.send() : request.send(body.toBuffer());
        return Uni.createFrom()
                .deferred(() -> UniHelper.toUni(http.request(options)
                        .compose(send)
                        .compose(response -> response.body().map(answer -> read(options, response, answer)))));
    }

    private static JsonObject read(RequestOptions asked, HttpClientResponse response, Buffer answer) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    asked.getMethod() + " " + asked.getURI() + " answered " + response.statusCode() + ": " + answer);
        }
        return answer.length() == 0 ? new JsonObject() : answer.toJsonObject();
    }
}
