package io.scriptorium.testing;

import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes small files of places in MaxMind's format, version 2.0, as its specification describes it: a tree of bits with
 * records of 24 of them, the data that it leads to, and what the file says about itself. IPv4 is at {@code ::/96}.
 */
public final class PlaceFileWriter {

    private static final byte[] MARK = {
        (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int NOWHERE = -1;
    private static final int BITS = 128;
    private static final int SEPARATOR = 16;
    private static final int STRING = 2;
    private static final int DOUBLE = 3;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;
    private static final int MAP = 7;
    private static final int EXTENDED = 7;
    private static final int UINT64 = 9;
    private static final int ARRAY = 11;
    private static final int SHORT_SIZE = 29;

    private final List<int[]> nodes = new ArrayList<>(List.of(empty()));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private PlaceFileWriter() {}

    /**
     * A file.
     *
     * @param places what is known of networks, such as {@code 203.0.113.0/24}: texts, doubles and maps of them
     */
    public static byte[] of(Map<String, Map<String, Object>> places) {
        try {
            PlaceFileWriter writer = new PlaceFileWriter();
            for (var place : new TreeMap<>(places).entrySet()) {
                writer.put(place.getKey(), place.getValue());
            }
            return writer.bytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void put(String network, Map<String, Object> value) throws IOException {
        String[] parts = network.split("/", -1);
        byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        int offset = BITS - address.length * Byte.SIZE;
        int length = offset + Integer.parseInt(parts[1]);
        BigInteger bits = new BigInteger(1, address);
        int node = 0;
        for (int i = 0; i < length - 1; i++) {
            int side = bits.testBit(BITS - 1 - i) ? 1 : 0;
            if (nodes.get(node)[side] == NOWHERE) {
                nodes.add(empty());
                nodes.get(node)[side] = nodes.size() - 1;
            }
            node = nodes.get(node)[side];
        }
        nodes.get(node)[bits.testBit(BITS - length) ? 1 : 0] = NOWHERE - 1 - data.size();
        write(data, value);
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int child : node) {
                int record =
                        child >= 0 ? child : nodes.size() + (child == NOWHERE ? 0 : SEPARATOR + NOWHERE - 1 - child);
                file.write(record >> 16);
                file.write(record >> 8);
                file.write(record);
            }
        }
        file.write(new byte[SEPARATOR]);
        data.writeTo(file);
        file.write(MARK);
        write(
                file,
                Map.of(
                        "binary_format_major_version",
                        (short) 2,
                        "binary_format_minor_version",
                        (short) 0,
                        "build_epoch",
                        1_764_000_000L,
                        "database_type",
                        "Scriptorium-Test-City",
                        "description",
                        Map.of("en", "Places for tests"),
                        "ip_version",
                        (short) 6,
                        "languages",
                        List.of("en"),
                        "node_count",
                        nodes.size(),
                        "record_size",
                        (short) 24));
        return file.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Object value) throws IOException {
        DataOutputStream numbers = new DataOutputStream(out);
        if (value instanceof Map<?, ?> map) {
            control(out, MAP, map.size());
            for (var entry : map.entrySet()) {
                write(out, entry.getKey());
                write(out, entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            control(out, ARRAY, list.size());
            for (Object item : list) {
                write(out, item);
            }
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(out, STRING, bytes.length);
            out.write(bytes);
        } else if (value instanceof Double number) {
            control(out, DOUBLE, Double.BYTES);
            numbers.writeDouble(number);
        } else if (value instanceof Short number) {
            control(out, UINT16, Short.BYTES);
            numbers.writeShort(number);
        } else if (value instanceof Integer number) {
            control(out, UINT32, Integer.BYTES);
            numbers.writeInt(number);
        } else if (value instanceof Long number) {
            control(out, UINT64, Long.BYTES);
            numbers.writeLong(number);
        } else {
            throw new IllegalArgumentException("The format has no " + value.getClass());
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        int shown = Math.min(size, SHORT_SIZE);
        if (type > EXTENDED) {
            out.write(shown);
            out.write(type - EXTENDED);
        } else {
            out.write(type << 5 | shown);
        }
        if (shown == SHORT_SIZE) {
            out.write(size - SHORT_SIZE);
        }
    }

    private static int[] empty() {
        return new int[] {NOWHERE, NOWHERE};
    }
}
