package io.scriptorium.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider of text messages that speaks Twilio's API and keeps what it is given. */
public final class SmsServer implements QuarkusTestResourceLifecycleManager {

    /** A number that no message reaches. */
    public static final String UNREACHABLE = "+15005550001";

    /** A number at which the provider breaks down. */
    public static final String BROKEN = "+15005550500";

    private static final String MESSAGES = "scriptorium.test.sms";
    private static final String PATH = "/2010-04-01/Accounts/AC1/Messages.json";

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/", SmsServer::answer);
            started.start();
            server = started;
            // Test resources and tests may come from different class loaders, which share system properties only.
            System.setProperty(MESSAGES, "");
            return Map.of(
                    "scriptorium.sms.url",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "scriptorium.sms.account",
                    "AC1",
                    "scriptorium.sms.token",
                    "sms-secret",
                    "scriptorium.sms.from",
                    "+15005550006");
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

    /** The texts that a number has got, in their order. */
    public static List<String> of(String number) {
        return System.getProperty(MESSAGES)
                .lines()
                .filter(line -> line.startsWith(number + " "))
                .map(line -> line.substring(number.length() + 1))
                .toList();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        int status = judge(exchange, form);
        if (status == 201) {
            System.setProperty(MESSAGES, System.getProperty(MESSAGES) + form.get("To") + " " + form.get("Body") + "\n");
        }
        byte[] answer = "{\"sid\":\"SM1\",\"status\":\"queued\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static int judge(HttpExchange exchange, Map<String, String> form) {
        String credentials =
                "Basic " + Base64.getEncoder().encodeToString("AC1:sms-secret".getBytes(StandardCharsets.UTF_8));
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return 404;
        } else if (!credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return 401;
        } else if (!"+15005550006".equals(form.get("From")) || UNREACHABLE.equals(form.get("To"))) {
            return 400;
        }
        return BROKEN.equals(form.get("To")) ? 503 : 201;
    }
}
