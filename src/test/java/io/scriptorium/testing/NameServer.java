package io.scriptorium.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name server (RFC 1035) that knows the TXT and A records that tests tell it. */
public final class NameServer implements QuarkusTestResourceLifecycleManager {

    private static final String RECORDS = "scriptorium.test.dns.";
    private static final String HELD = "scriptorium.test.dns-held.";
    private static final int A = 1;
    private static final int TXT = 16;
    private static final int ANSWER = 0x8180;
    private static final int NO_SUCH_NAME = 0x8183;
    private static final int HEADER = 12;

    private @Nullable DatagramSocket socket;

    @Override
    public Map<String, String> start() {
        try {
            DatagramSocket open = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket = open;
            Thread thread = new Thread(() -> serve(open), "name server");
            thread.setDaemon(true);
            thread.start();
            return Map.of("scriptorium.domains.name-server", "127.0.0.1:" + open.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        if (socket != null) {
            socket.close();
        }
    }

    /** Publishes the TXT records of a name, in the place of those that it had. */
    public static void text(String name, String... values) {
        publish(TXT, name, values);
    }

    /** Publishes the A records of a name, in the place of those that it had. */
    public static void address(String name, String... values) {
        publish(A, name, values);
    }

    /** Lets whoever asks for the TXT records of a name wait until they are {@link #release released}. */
    public static void hold(String name) {
        System.setProperty(HELD + name, "");
    }

    /** Whether somebody waits for the records of a held name. */
    public static boolean isAskedFor(String name) {
        return "asked".equals(System.getProperty(HELD + name));
    }

    public static void release(String name) {
        System.clearProperty(HELD + name);
    }

    private static void await(String name) throws InterruptedException {
        while (System.getProperties().computeIfPresent(HELD + name, (key, value) -> "asked") != null) {
            Thread.sleep(10);
        }
    }

    private static void publish(int type, String name, String... values) {
        // Test resources and tests may come from different class loaders, which share system properties only.
        System.setProperty(RECORDS + type + "." + name, String.join("\n", values));
    }

    private static List<String> records(int type, String name) {
        return System.getProperty(RECORDS + type + "." + name, "").lines().toList();
    }

    private static void serve(DatagramSocket socket) {
        byte[] buffer = new byte[512];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException | InterruptedException closed) {
            socket.close();
        }
    }

    private static byte[] answer(ByteBuffer question) throws IOException, InterruptedException {
        short id = question.getShort();
        question.position(HEADER);
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        int type = question.getShort();
        int end = question.position() + 2;
        await(name.toString());
        List<String> records = records(type, name.toString());
        boolean known = !records(A, name.toString()).isEmpty()
                || !records(TXT, name.toString()).isEmpty();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(known ? ANSWER : NO_SUCH_NAME);
        out.writeShort(1);
        out.writeShort(records.size());
        out.writeInt(0);
        byte[] asked = new byte[end - HEADER];
        question.get(HEADER, asked);
        out.write(asked);
        for (String record : records) {
            byte[] data = type == A ? InetAddress.getByName(record).getAddress() : text(record);
            out.writeShort(0xc00c);
            out.writeShort(type);
            out.writeShort(1);
            out.writeInt(1);
            out.writeShort(data.length);
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String value) {
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        byte[] data = new byte[text.length + 1];
        data[0] = (byte) text.length;
        System.arraycopy(text, 0, data, 1, text.length);
        return data;
    }
}
