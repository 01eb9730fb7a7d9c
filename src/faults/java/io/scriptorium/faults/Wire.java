package io.scriptorium.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection by hand: for clients that read slowly, or go without a word. */
final class Wire implements AutoCloseable {

    private static final int SMALL = 4096;

    private final Socket socket;

    /** Connects, with room for little that is not read. */
    Wire(int port) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(SMALL);
        socket.connect(new InetSocketAddress("localhost", port), 2_000);
    }

    /** Sends the head of a request, and what belongs to it. */
    void send(String method, String path, Person person, String token, List<String> headers, String body)
            throws IOException {
        StringBuilder request = new StringBuilder()
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nX-Tenant: ")
                .append(person.tenant())
                .append("\r\n");
        if (!token.isEmpty()) {
            request.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        headers.forEach(header -> request.append(header).append("\r\n"));
        request.append("\r\n").append(body);
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The next line; empty where nothing came within a time. */
    String line(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Reads what has come until the other side closes, and tells how many bytes it was. */
    long drain(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        byte[] buffer = new byte[65_536];
        long total = 0;
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                total += read;
            }
        } catch (java.net.SocketException reset) {
            return total; // closed, too
        }
        return total;
    }

    /** The numbers behind the last dash of the ids of events, until one comes or nothing comes any more. */
    List<Long> eventNumbers(long until, Duration patience) throws IOException {
        List<Long> numbers = new ArrayList<>();
        String event = "";
        while (numbers.isEmpty() || numbers.get(numbers.size() - 1) < until) {
            String line = line(patience);
            if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.isEmpty()) {
                event = "";
            } else if (line.startsWith("id:") && (event.isEmpty() || event.equals("notification"))) {
                numbers.add(Long.parseLong(line.substring(line.lastIndexOf('-') + 1)));
            }
        }
        return numbers;
    }

    /** Goes with a reset, as a client that died. */
    @Override
    public void close() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
