package io.scriptorium.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A push service that keeps what it is given. An address says what it answers, one status after the other and then the last
 * one again: {@code /503,201/<id>}. 429 wants an hour, 503 a second.
 */
public final class PushServer implements QuarkusTestResourceLifecycleManager {

    private static final String ADDRESS = "scriptorium.test.push.address";
    private static final String MESSAGES = "scriptorium.test.push.messages";

    private @Nullable HttpServer server;

    /** A request, as it came. */
    public record Message(String authorization, String encoding, String ttl, String urgency, byte[] body) {}

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", PushServer::answer);
            started.start();
            server = started;
            // Test resources and tests may come from different class loaders, which share system properties only.
            String address = "127.0.0.1:" + started.getAddress().getPort();
            System.setProperty(ADDRESS, address);
            System.setProperty(MESSAGES, "");
            return Map.of("scriptorium.push.insecure", address);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** A new browser's address, which answers with these statuses. */
    public static String endpoint(String statuses) {
        return "http://" + System.getProperty(ADDRESS) + "/" + statuses + "/" + UUID.randomUUID();
    }

    /** What came for an address, in its order. */
    public static List<Message> of(String endpoint) {
        String path = endpoint.substring(endpoint.indexOf('/', "http://".length()));
        return System.getProperty(MESSAGES)
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(parts -> parts[0].equals(path))
                .map(parts -> new Message(
                        parts[1],
                        parts[2],
                        parts[3],
                        parts[4],
                        Base64.getDecoder().decode(parts[5])))
                .toList();
    }

    private static synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        List<String> statuses = Arrays.asList(path.split("/", -1)[1].split(",", -1));
        int before = of("http://" + System.getProperty(ADDRESS) + path).size();
        System.setProperty(
                MESSAGES,
                System.getProperty(MESSAGES)
                        + String.join(
                                "\t",
                                path,
                                header(exchange, "Authorization"),
                                header(exchange, "Content-Encoding"),
                                header(exchange, "TTL"),
                                header(exchange, "Urgency"),
                                Base64.getEncoder().encodeToString(body))
                        + "\n");
        int status = Integer.parseInt(statuses.get(Math.min(before, statuses.size() - 1)));
        if (status == 429) {
            exchange.getResponseHeaders().set("Retry-After", "3600");
        } else if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        } else if (status == 307) {
            exchange.getResponseHeaders().set("Location", endpoint("201"));
        }
        byte[] answer = new byte[status == 200 ? 1_000_000 : 0];
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        try {
            exchange.getResponseBody().write(answer);
        } catch (IOException ignored) {
            // whoever asked has heard enough
        }
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }
}
