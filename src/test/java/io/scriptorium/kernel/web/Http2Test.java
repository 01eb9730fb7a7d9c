package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that speaks HTTP/2 is served as any other. */
@QuarkusTest
@Tag("API-08")
class Http2Test extends ApiTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_2).build();

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.header("X-Tenant", brand.tenant().slug()).build(), BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        return answer;
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
    }

    private static HttpRequest.Builder post(String path, String body) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    @Test
    void callsWithAndWithoutABodyAreAnswered() throws IOException, InterruptedException {
        String login = new JsonObject()
                .put("email", brand.client().email())
                .put("password", Database.PASSWORD)
                .encode();
        for (int i = 0; i < 2; i++) { // the first over an upgraded connection, the next over that same one
            HttpResponse<String> session = send(post("/api/v1/auth/login", login));
            assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
            String token = new JsonObject(session.body()).getString("access_token");
            HttpResponse<String> me = send(to("/api/v1/users/me").header("Authorization", "Bearer " + token));
            assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        }
    }

    @Test
    void aBodyNeedNotSayHowLongItIs() throws IOException, InterruptedException {
        String login = new JsonObject()
                .put("email", brand.client().email())
                .put("password", Database.PASSWORD)
                .encode();
        assertThat(send(streamed(login)).statusCode()).isEqualTo(200);
        assertThat(send(streamed(" ".repeat(100_000) + login)).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> send(streamed(" ".repeat(2_000_000) + login))).isInstanceOf(IOException.class);
        assertThat(send(to("/api/v1/auth/logout").POST(BodyPublishers.noBody())).statusCode())
                .isLessThan(500);
    }

    private static HttpRequest.Builder streamed(String body) {
        return to("/api/v1/auth/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void aBodyThatNobodyReadsIsInNobodysWay() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> refused = send(post("/api/v1/wallet/top-ups", "x".repeat(70_000)));
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        assertThat(send(to("/api/v1/users/me")).statusCode()).isEqualTo(401);
    }
}
