package io.scriptorium.kernel.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What a PostgreSQL does before it knows who calls: it takes the wish for TLS, and hears the name; then it hangs up. */
final class PostgresDoor implements AutoCloseable {

    /** PostgreSQL's protocol, SSLRequest. */
    private static final int WISH = 80_877_103;

    private final ServerSocket server;
    private final @Nullable Certificate certificate;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> told = new CopyOnWriteArrayList<>();

    private PostgresDoor(@Nullable Certificate certificate) throws IOException {
        this.server = new ServerSocket(0);
        this.certificate = certificate;
        Thread thread = new Thread(this::serve, "postgres-door");
        thread.setDaemon(true);
        thread.start();
    }

    static PostgresDoor withoutTls() throws IOException {
        return new PostgresDoor(null);
    }

    static PostgresDoor with(Certificate certificate) throws IOException {
        return new PostgresDoor(certificate);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many wished for TLS. */
    int asked() {
        return asked.get();
    }

    /** What callers said who they are, over TLS or not. */
    List<String> told() {
        return told;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(1_000);
                greet(socket);
            } catch (IOException ended) {
                // The caller has hung up, or the test is over.
            }
        }
    }

    private void greet(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readInt();
        int code = in.readInt();
        if (code != WISH) {
            told.add(text(in, length - 8));
            return;
        }
        asked.incrementAndGet();
        socket.getOutputStream().write(certificate == null ? 'N' : 'S');
        if (certificate == null) {
            listen(in);
        } else {
            SSLSocket safe = (SSLSocket)
                    certificate.context().getSocketFactory().createSocket(socket, null, socket.getPort(), false);
            safe.setUseClientMode(false);
            listen(new DataInputStream(safe.getInputStream()));
        }
    }

    private void listen(DataInputStream in) throws IOException {
        int length = in.readInt();
        in.readInt();
        told.add(text(in, length - 8));
    }

    private static String text(DataInputStream in, int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
