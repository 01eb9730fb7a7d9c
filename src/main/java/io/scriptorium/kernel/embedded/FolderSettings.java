package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The passwords and ports of one data folder, in a file that only its owner can read. */
final class FolderSettings {

    private static final String FILE = "servers.properties";
    private static final int PASSWORD_BYTES = 24;

    private final Path file;
    private final Properties values = new Properties();

    private FolderSettings(Path file) {
        this.file = file;
    }

    static FolderSettings of(Path folder) throws IOException {
        FolderSettings settings = new FolderSettings(folder.resolve(FILE));
        if (Files.exists(settings.file)) {
            try (Reader reader = Files.newBufferedReader(settings.file)) {
                settings.values.load(reader);
            }
        }
        return settings;
    }

    /** The password of a role; made up and kept on first use. */
    String password(String role) throws IOException {
        String key = role + ".password";
        String password = values.getProperty(key);
        if (password == null) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            keep(key, password);
        }
        return password;
    }

    /** The port a server had last time if it is still free on the loopback address, else any free one, kept. */
    int port(String server) throws IOException {
        int last = lastPort(server);
        int port = last != 0 && isFree(last) ? last : anyFree();
        if (port != last) {
            keep(server + ".port", Integer.toString(port));
        }
        return port;
    }

    /** The port a server has, or had last time; 0 when it was never started. */
    int lastPort(String server) {
        return Integer.parseInt(values.getProperty(server + ".port", "0"));
    }

    private void keep(String key, String value) throws IOException {
        values.setProperty(key, value);
        Files.deleteIfExists(file);
        PrivateFiles.createFile(file);
        try (Writer writer = Files.newBufferedWriter(file)) {
            values.store(writer, "Ports and passwords of the embedded servers; made by the first start.");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
