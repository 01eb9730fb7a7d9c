package io.scriptorium.talk.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.talk.push.PushGateway.Outcome;
import io.scriptorium.talk.push.PushGateway.Receipt;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.PushServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PushServer.class, scope = TestResourceScope.GLOBAL)
@Tag("AUT-18")
class PushGatewayTest extends ApiTest {

    private static final byte[] BODY = {1, 2, 3};

    @Inject
    PushGateway gateway;

    @Inject
    Vapid vapid;

    @Inject
    PushSettings settings;

    @Inject
    Vertx vertx;

    private Receipt post(PushGateway some, String endpoint) {
        return inTenant(() -> some.post(URI.create(endpoint), BODY, Duration.ofHours(1), false));
    }

    private Receipt post(String endpoint) {
        return post(gateway, endpoint);
    }

    private static JsonObject json(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    @Test
    void aPushServiceIsToldWhoSendsAndForHowLong() throws GeneralSecurityException {
        String endpoint = PushServer.endpoint("201");
        assertThat(post(endpoint)).isEqualTo(Receipt.of(Outcome.TAKEN));

        PushServer.Message message = PushServer.of(endpoint).get(0);
        assertThat(message.body()).isEqualTo(BODY);
        assertThat(message.encoding()).isEqualTo("aes128gcm");
        assertThat(message.ttl()).isEqualTo("3600");
        assertThat(message.urgency()).isEqualTo("normal");
        assertThat(message.authorization()).matches("vapid t=[\\w-]+\\.[\\w-]+\\.[\\w-]+, k=" + vapid.publicKey());
        String[] token = message.authorization()
                .substring("vapid t=".length(), message.authorization().indexOf(','))
                .split("\\.", -1);
        assertThat(json(token[0]).getString("alg")).isEqualTo("ES256");
        JsonObject claims = json(token[1]);
        assertThat(claims.getString("aud")).isEqualTo(endpoint.substring(0, endpoint.indexOf("/201")));
        assertThat(claims.getString("sub")).isEqualTo("mailto:postmaster@localhost");
        assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(5)),
                        clock.instant().plus(Duration.ofHours(24)));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(vapid.publicKey())));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void whatItAnswersDecides() {
        assertThat(post(PushServer.endpoint("200")).outcome())
                .as("a long answer")
                .isEqualTo(Outcome.TAKEN);
        assertThat(post(PushServer.endpoint("404")).outcome()).isEqualTo(Outcome.GONE);
        assertThat(post(PushServer.endpoint("410")).outcome()).isEqualTo(Outcome.GONE);
        assertThat(post(PushServer.endpoint("400")).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(post(PushServer.endpoint("413")).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(post(PushServer.endpoint("403")).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(post(PushServer.endpoint("500"))).isEqualTo(Receipt.of(Outcome.LATER));
        assertThat(post(PushServer.endpoint("429"))).isEqualTo(new Receipt(Outcome.LATER, Duration.ofHours(1)));
        assertThat(post(PushServer.endpoint("307")).outcome())
                .as("is not followed")
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whoKeepsSilentIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + silent.getLocalPort();
            assertThat(post(calling(host, Duration.ofMillis(500)), "http://" + host + "/x"))
                    .isEqualTo(Receipt.of(Outcome.LATER));
        }
    }

    @Test
    void whoAnswersByteByByteIsHungUpOn() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> hungUp = CompletableFuture.runAsync(() -> drip(dripping));
            String host = "127.0.0.1:" + dripping.getLocalPort();

            assertThat(post(calling(host, Duration.ofMillis(500)), "http://" + host + "/x"))
                    .isEqualTo(Receipt.of(Outcome.LATER));
            assertThat(hungUp).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    /** Answers with a byte now and then, until the other side hangs up. */
    private static void drip(ServerSocket server) {
        try (Socket caller = server.accept()) {
            caller.setSoTimeout(100);
            OutputStream answer = caller.getOutputStream();
            answer.write("HTTP/1.1 201 Created\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!hasHungUp(caller)) {
                answer.write('.');
            }
        } catch (IOException brokenPipe) {
            // hung up on while it wrote
        }
    }

    private static boolean hasHungUp(Socket caller) throws IOException {
        try {
            return caller.getInputStream().read(new byte[4_096]) < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        }
    }

    /** A gateway for which another address is the insecure one. */
    private PushGateway calling(String host, Duration timeout) {
        PushSettings others = new PushSettings() {
            @Override
            public String contact() {
                return settings.contact();
            }

            @Override
            public Optional<List<String>> services() {
                return Optional.empty();
            }

            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public Optional<String> insecure() {
                return Optional.of(host);
            }
        };
        return new HttpPushGateway(new Endpoints(others), vapid, others, clock, vertx);
    }

    /** Names that are none of a push service never get as far as a connection; nor does one that leads inside. */
    @Test
    void insideAddressesAreNotCalled() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        inside.start();
        try {
            int port = inside.getAddress().getPort();
            for (String address : List.of(
                    "http://127.0.0.1:" + port + "/x",
                    "http://localhost:" + port + "/x",
                    "https://127.0.0.1:" + port + "/x",
                    "https://localhost/x",
                    "https://127.0.0.1/x",
                    "https://[::1]/x")) {
                assertThat(post(address)).as(address).isEqualTo(Receipt.of(Outcome.REFUSED));
            }
            assertThat(calls).hasValue(0);
        } finally {
            inside.stop(0);
        }
    }

    /** As one whose owner has it resolve to loopback: the address is looked at, not the name. */
    @Test
    void aPublicNameThatLeadsInsideIsNotCalled() {
        Endpoints trusting = new Endpoints(settings) {
            @Override
            boolean mayBeCalled(URI endpoint) {
                return true;
            }
        };
        PushGateway open = new HttpPushGateway(trusting, vapid, settings, clock, vertx);
        assertThat(post(open, "https://localhost/x")).isEqualTo(Receipt.of(Outcome.REFUSED));
    }
}
