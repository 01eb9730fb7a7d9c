package io.scriptorium.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outsider sees who speaks HTTP by hand: one answer a request, no method but those of a route, headers on all. */
@QuarkusTest
@Tag("SEC-03")
class WireTest extends ApiTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final String BODY = "{\"email\":\"ada@example.com\",\"password\":\"nine bottles\"}";

    /** The first lines of a sign-in, without what says how long it is. */
    private String signIn() {
        return "POST /api/v1/auth/login HTTP/1.1\r\nHost: " + brand.host() + "\r\nContent-Type: application/json\r\n";
    }

    /** The statuses of all answers to what is sent over one connection. */
    private static List<String> answers(String sent) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000); // the first answer may take its time
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder read = new StringBuilder();
            try {
                for (int next = socket.getInputStream().read();
                        next >= 0;
                        next = socket.getInputStream().read()) {
                    read.append((char) next);
                    socket.setSoTimeout(1_500); // and then it is quiet
                }
            } catch (SocketTimeoutException quiet) {
                read.append(' ');
            }
            return STATUS.matcher(read).results().map(found -> found.group(1)).toList();
        }
    }

    private static String chunked() {
        return Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";
    }

    @Test
    void aLengthBesideChunksHidesNoRequest() throws IOException {
        String hidden = "GET /api/v1/users/me HTTP/1.1\r\nHost: " + brand.host() + "\r\n\r\n";
        String both = signIn() + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked();

        assertThat(answers(both)).containsExactly("401");
        assertThat(answers(signIn() + "Transfer-Encoding: chunked\r\nContent-Length: " + (5 + hidden.length())
                        + "\r\n\r\n0\r\n\r\n" + hidden))
                .as("by its chunks the first is empty, so the second is one")
                .containsExactly("400", "401");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 52\r\nContent-Length: 3\r\n",
                "Content-Length: +52\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 52, 52\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: fifty\r\n",
                "Transfer-Encoding : chunked\r\n",
                "X-Null: a\u0000b\r\n",
                "X Y: z\r\n"
            })
    void whatLeavesTheLengthInDoubtIsRefusedWithTheConnection(String doubtful) throws IOException {
        assertThat(answers(signIn() + doubtful + "\r\n" + BODY)).containsExactly("400");
    }

    @Test
    void twoHostsAreNone() throws IOException {
        String head = "GET /api/v1/users/me HTTP/1.1\r\n";

        for (String hosts : List.of(
                "Host: " + brand.host() + "\r\nHost: evil.example\r\n",
                "Host: evil.example\r\nHost: " + brand.host() + "\r\n")) {
            assertThat(answers(head + hosts + "\r\n")).containsExactly("400");
        }
        assertThat(answers(head + "Host: " + brand.host() + "@evil.example\r\n\r\n"))
                .containsExactly("400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "PROPFIND", "CONNECT", "DEBUG", "PUT", "DELETE"})
    void methodsThatARouteHasNotAreRefused(String method) throws IOException {
        assertThat(answers(method + " /api/v1/auth/login HTTP/1.1\r\nHost: " + brand.host() + "\r\n\r\n"))
                .containsExactly("405");
    }

    @Test
    void noHeaderTurnsOneMethodIntoAnother() {
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            as(brand.client())
                    .header(header, "DELETE")
                    .get("/api/v1/auth/sessions")
                    .then()
                    .statusCode(200);
            as(brand.client())
                    .header(header, "GET")
                    .post("/api/v1/users/me?_method=GET")
                    .then()
                    .statusCode(405);
        }
    }

    @Test
    void everyAnswerTellsBrowsersWhatToRefuse() {
        Map<Integer, Response> answers = Map.of(
                200, as(brand.client()).get("/api/v1/users/me"),
                400, anonymous().body("{").post("/api/v1/auth/login"),
                401, anonymous().get("/api/v1/users/me"),
                403, as(brand.client()).get("/api/v1/audit"),
                404, as(brand.client()).get("/api/v1/nothing"),
                405, as(brand.client()).delete("/api/v1/users/me"),
                406, as(brand.client()).accept("text/html").get("/api/v1/users/me"),
                413, anonymous().body("x".repeat(2_000_000)).post("/api/v1/auth/login"),
                415, anonymous().contentType("text/plain").body(BODY).post("/api/v1/auth/login"));

        answers.forEach((status, answer) -> {
            answer.then().statusCode(status);
            isGuarded(answer, "default-src 'none'");
            answer.then().header("Cache-Control", equalTo("no-store"));
            assertThat(answer.getContentType()).startsWith("application/");
        });
    }

    @Test
    @Tag("API-04")
    void onlyTheExplorersMayRunScripts() {
        for (String path : List.of("/", "/nothing", "/.well-known/jwks.json", "/internal/tick")) {
            isGuarded(anonymous().accept("*/*").get(path), "default-src 'none'");
        }
        for (String path : List.of("/q/swagger-ui/", "/q/redoc", "/q/health", "/q/nothing")) {
            isGuarded(anonymous().accept("*/*").get(path), "default-src 'self'");
        }
    }

    private static void isGuarded(Response answer, String policy) {
        assertThat(answer.getHeader("Content-Security-Policy"))
                .startsWith(policy)
                .contains("base-uri 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }
}
