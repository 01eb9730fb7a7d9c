import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat client in one file: run it with {@code java docs/examples/Chat.java <address> <access token> <conversation>}.
 * It prints each frame of the service, and sends each line of its input as a message. At the end of its input it waits
 * for what it sent to be acknowledged, and goes.
 */
public final class Chat {

    private final Semaphore acknowledged = new Semaphore(0);
    private final String token;
    private final URI address;
    private final String tenant;

    private Chat(String address, String token) {
        URI given = URI.create(address);
        String host = given.getHost().toLowerCase(Locale.ROOT);
        boolean local = host.endsWith(".localhost");
        // Not every system finds demo.localhost, so ask the platform's own host and name the website in a header.
        this.tenant = local ? host.substring(0, host.length() - ".localhost".length()) : "";
        this.address = URI.create(local ? address.replace(given.getHost(), "localhost") : address);
        this.token = token;
    }

    public static void main(String... args) throws Exception {
        if (args.length != 3) {
            System.err.println("Usage: java Chat.java <address> <access token> <conversation>");
            System.exit(2);
        }
        new Chat(args[0], args[1]).talk(args[2]);
    }

    private void talk(String thread) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        WebSocket socket = open(http, ticket(http));
        // Says which messages are known, none, so that all of them follow.
        send(socket, "{\"type\":\"hello\",\"resume\":{\"" + thread + "\":0}}");
        int sent = 0;
        try (Scanner lines = new Scanner(System.in, "UTF-8")) {
            while (lines.hasNextLine()) {
                send(socket, message(thread, "line-" + System.nanoTime(), lines.nextLine()));
                sent++;
            }
        }
        if (!acknowledged.tryAcquire(sent, 10, TimeUnit.SECONDS)) {
            System.err.println("Not everything was acknowledged.");
            System.exit(1);
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** A socket opens by a one-time ticket, since browsers cannot send a token with it. */
    private String ticket(HttpClient http) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/api/v1/realtime/tickets"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody());
        if (!tenant.isEmpty()) {
            request.header("X-Tenant", tenant);
        }
        String answer = http.send(request.build(), BodyHandlers.ofString()).body();
        Matcher ticket = Pattern.compile("\"ticket\":\"([^\"]+)\"").matcher(answer);
        if (!ticket.find()) {
            throw new IllegalStateException("No ticket: " + answer);
        }
        return ticket.group(1);
    }

    private WebSocket open(HttpClient http, String ticket) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        if (!tenant.isEmpty()) {
            builder.header("X-Tenant", tenant);
        }
        String base = address.toString().replaceFirst("^http", "ws");
        URI uri = URI.create(base + "/api/v1/order-communications/socket?ticket=" + ticket);
        return builder.buildAsync(uri, new Printer()).join();
    }

    private static void send(WebSocket socket, String frame) {
        socket.sendText(frame, true).join();
    }

    /** The sender's own name for a message makes it safe to send again: it is stored once. */
    private static String message(String thread, String clientId, String body) {
        String escaped = body.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
        return "{\"type\":\"send\",\"thread\":\"" + thread + "\",\"client_id\":\"" + clientId + "\",\"body\":\"" + escaped
                + "\"}";
    }

    private final class Printer implements WebSocket.Listener {

        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                System.out.println(frame);
                if (frame.indexOf("\"type\":\"ack\"") >= 0) {
                    acknowledged.release();
                }
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            System.err.println("The connection broke: " + failure);
        }
    }
}
