package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.scriptorium.testing.ApiTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is answered before its body has come leaves its connection to the next one. */
@QuarkusTest
class UnreadBodyTest extends ApiTest {

    private static final String GET = "GET /api/v1/users/me HTTP/1.1\r\nHost: %s\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/wallet/top-ups", "/api/v1/no-such-thing", "/api/v1/access/roles", "/nowhere"})
    @Tag("API-08")
    void theNextRequestIsAnswered(String path) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            send(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nHost: " + brand.host()
                            + "\r\nContent-Type: application/json\r\nContent-Length: 70000\r\n\r\n");
            assertThat(status(socket)).startsWith("HTTP/1.1 4");
            send(socket, "x".repeat(70_000));
            send(socket, GET.formatted(brand.host()));
            assertThat(status(socket)).startsWith("HTTP/1.1 401");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The status line of the next answer, which is read whole. */
    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection ended after: " + head).isNotNegative();
            head.append((char) next);
        }
        String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return head.toString();
    }
}
