package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("OPS-02")
class VanishingClientTest extends ApiTest {

    /** More than the pool has connections, so that requests wait for one when their client goes. */
    private static final int CLIENTS = 200;

    /** How many connections the pool has, less what others may hold for a moment. */
    private static final int POOL = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/api/v1/wallet/top-ups";
    private static final String BODY = "{\"amount\":{\"amount\":500,\"currency\":\"USD\"}}";

    private static final String BUSY =
            "select count(*) from pg_stat_activity where usename = 'scriptorium_app' and state <> 'idle'";
    private static final String WAITING = BUSY + " and wait_event_type = 'Lock'";

    private static Socket send(String request) {
        try {
            Socket socket = new Socket("localhost", RestAssured.port);
            socket.setSoLinger(true, 0); // closed by a reset, as of a client that died
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void vanish(Socket client) {
        try {
            client.close();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Stream<String> requests() {
        String read = request("GET", PATH, "");
        String write = request("POST", PATH, BODY);
        return IntStream.range(0, CLIENTS).mapToObj(i -> i % 2 == 0 ? read : write);
    }

    private String request(String method, String path, String body) {
        return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(method, path, brand.host(), token(brand.client()), body.length(), body);
    }

    @Test
    void clientsThatVanishLeaveNoConnectionBehind() {
        requests().forEach(request -> vanish(send(request)));

        assertThatNothingIsLeft();
    }

    @Test
    void clientsThatVanishWhileTheyWaitLeaveNoConnectionBehind() throws SQLException {
        try (Connection blocker = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table money.top_up in access exclusive mode");
            List<Socket> clients = requests().map(VanishingClientTest::send).toList();
            Awaitility.await("requests that wait for the table")
                    .atMost(PATIENCE)
                    .until(() -> Database.number(WAITING) >= POOL);
            clients.forEach(VanishingClientTest::vanish);
        }

        assertThatNothingIsLeft();
        assertThat(topUps()).as("what had begun was done").isPositive();
    }

    private void assertThatNothingIsLeft() {
        Awaitility.await("connections given back").atMost(PATIENCE).until(() -> Database.number(BUSY) == 0);
        Awaitility.await("connections of the pool in use").atMost(PATIENCE).until(() -> inUse() == 0);
        Person client = brand.client();
        token(client);
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 60)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> as(client).get(PATH).statusCode()))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        assertThat(Database.number(
                        "select count(*) from kernel.event_log where tenant_id = ? and type = 'wallet.top-up-requested'",
                        brand.id()))
                .as("writes whose client went are whole or not there")
                .isEqualTo(topUps());
    }

    private long topUps() {
        return Database.number("select count(*) from money.top_up where tenant_id = ?", brand.id());
    }

    private double inUse() {
        return Stream.of(anonymous()
                        .accept("text/plain")
                        .get("/q/metrics")
                        .asString()
                        .split("\n", -1))
                .filter(line -> line.startsWith("sql_pool_active{pool_name=\"app shared\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
