package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("OPS-02")
class VanishingClientTest extends ApiTest {

    /** More than the pool has connections, so that requests wait for one when their client goes. */
    private static final int CLIENTS = 200;

    private static final String BODY = "{\"amount\":{\"amount\":500,\"currency\":\"USD\"}}";

    private void sendAndVanish(String request) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoLinger(true, 0); // a reset, as of a client that died
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private String request(String method, String path, String body) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(method, path, brand.host(), token(brand.client()), body.length(), body);
    }

    @Test
    void clientsThatVanishLeaveNoConnectionBehind() {
        String read = request("GET", "/api/v1/wallet", "");
        String write = request("POST", "/api/v1/wallet/top-ups", BODY);
        for (int i = 0; i < CLIENTS; i++) {
            sendAndVanish(i % 2 == 0 ? read : write);
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Database.number("""
                                select count(*) from pg_stat_activity
                                where usename = 'scriptorium_app' and state <> 'idle'
                                """) == 0);

        Person client = brand.client();
        token(client);
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 60)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> as(client).get("/api/v1/wallet").statusCode()))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        long topUps = Database.number("select count(*) from money.top_up where tenant_id = ?", brand.id());
        long announced = Database.number(
                "select count(*) from kernel.event_log where tenant_id = ? and type = 'wallet.top-up-requested'",
                brand.id());
        assertThat(announced).as("writes whose client went are whole or not there").isEqualTo(topUps);
    }
}
