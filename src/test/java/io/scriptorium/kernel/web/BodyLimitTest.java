package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.scriptorium.testing.ApiTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that are too large. */
@QuarkusTest
@Tag("API-08")
class BodyLimitTest extends ApiTest {

    private static final String TOP_UPS = "/api/v1/wallet/top-ups";
    private static final String USERS = "/api/v1/users";

    @Test
    void aBodyOfTenMegabytesIsRefusedBeforeItIsSent() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head = """
                    POST %s HTTP/1.1\r
                    Host: %s\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: 10000000\r
                    \r
                    """.formatted(TOP_UPS, brand.host(), token(brand.client()));
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .contains(Problem.MEDIA_TYPE)
                    .contains("\"code\":\"too-large\"");
        }
    }

    @Test
    void whoSendsAllOfATooLargeBodyFindsTheAnswer() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            byte[] piece = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
            out.write("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 2000000\r\n\r\n"
                    .formatted(TOP_UPS, brand.host())
                    .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < 2_000_000; sent += piece.length) {
                out.write(piece);
                LockSupport.parkNanos(10_000_000); // by then the answer has been given
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyThatDoesNotSayHowLongItIsIsReadUpToTheLimit() throws IOException {
        assertThat(inPieces(List.of("{\"amount\":", "{\"amount\":500,", "\"currency\":\"USD\"}}", "")))
                .startsWith("HTTP/1.1 201")
                .contains("\"amount\":500");
        List<String> pieces = new ArrayList<>(Collections.nCopies(16, "x".repeat(65_536)));
        pieces.add(0, "{\"amount\":\"");
        assertThat(inPieces(pieces))
                .startsWith("HTTP/1.1 413")
                .contains(Problem.MEDIA_TYPE)
                .contains("\"code\":\"too-large\"");
    }

    /** The answer to a body in chunks (RFC 9112 §7.1), of which an empty one is the last. */
    private String inPieces(List<String> pieces) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head = """
                    POST %s HTTP/1.1\r
                    Host: %s\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Transfer-Encoding: chunked\r
                    Connection: close\r
                    \r
                    """.formatted(TOP_UPS, brand.host(), token(brand.client()));
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            for (String piece : pieces) {
                out.write("%x\r\n%s\r\n".formatted(piece.length(), piece).getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        as(brand.client())
                .header("X-Large", "x".repeat(20_000))
                .get(USERS)
                .then()
                .statusCode(431);
    }
}
