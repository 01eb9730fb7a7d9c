package io.scriptorium.bench.growth;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The filling of one table by COPY, in PostgreSQL's binary form, on a connection and a thread of its own. A row is
 * begun and then given its columns, one call for each.
 */
final class Copy implements AutoCloseable {

    private static final int CHUNK = 1 << 18;
    private static final int CHUNKS_WAITING = 8;
    private static final byte[] END = {};
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;
    private static final byte[] HEAD = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int TEXT_TYPE = 25;

    private final Connection connection;
    private final short columns;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(CHUNKS_WAITING);
    private final Thread writer;
    private volatile @Nullable Exception failure;
    private byte[] buffer = new byte[2 * CHUNK];
    private int size;
    private long rows;

    /**
     * Empties a table and begins to fill it, in one transaction, so that nothing of it needs to be logged.
     *
     * @param connection of a superuser, for this alone; closed in the end
     * @param columns their names, separated by commas
     * @param frozen whether the rows are frozen at once; not possible for partitioned tables
     */
    Copy(Connection connection, String table, String columns, boolean frozen) throws SQLException {
        this.connection = connection;
        this.columns = (short) columns.split(",").length;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = 'replica'");
            statement.execute("truncate " + table);
        }
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin (format binary"
                        + (frozen ? ", freeze)" : ")"));
        System.arraycopy(HEAD, 0, buffer, 0, HEAD.length);
        size = HEAD.length;
        putInt(0);
        putInt(0);
        writer = new Thread(() -> write(copy), "copy " + table);
        writer.start();
    }

    private void write(CopyIn copy) {
        try {
            for (byte[] chunk = waiting.take(); chunk != END; chunk = waiting.take()) {
                if (failure == null) {
                    copy(copy, chunk);
                }
            }
            copy.endCopy();
            connection.commit();
        } catch (SQLException | InterruptedException failed) {
            failure = failed;
        }
    }

    /** A failure is kept and the rest is thrown away, so that whoever fills the queue never waits for nobody. */
    private void copy(CopyIn copy, byte[] chunk) {
        try {
            copy.writeToCopy(chunk, 0, chunk.length);
        } catch (SQLException failed) {
            failure = failed;
        }
    }

    Copy row() {
        if (size > CHUNK) {
            hand();
        }
        rows++;
        putShort(columns);
        return this;
    }

    long rows() {
        return rows;
    }

    private void hand() {
        Exception failed = failure;
        if (failed != null) {
            throw new IllegalStateException(failed);
        }
        put(Arrays.copyOf(buffer, size));
        size = 0;
    }

    private void put(byte[] chunk) {
        try {
            waiting.put(chunk);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    Copy id(UUID id) {
        putInt(16);
        putLong(id.getMostSignificantBits());
        putLong(id.getLeastSignificantBits());
        return this;
    }

    Copy text(byte[] text) {
        putInt(text.length);
        putBytes(text);
        return this;
    }

    Copy text(String text) {
        return text(text.getBytes(StandardCharsets.UTF_8));
    }

    Copy json(byte[] json) {
        putInt(json.length + 1);
        buffer[size++] = 1;
        putBytes(json);
        return this;
    }

    Copy time(long epochMicros) {
        return int8(epochMicros - MICROS_TO_2000);
    }

    Copy int8(long value) {
        putInt(8);
        putLong(value);
        return this;
    }

    Copy int4(int value) {
        putInt(4);
        putInt(value);
        return this;
    }

    Copy int2(int value) {
        putInt(2);
        putShort((short) value);
        return this;
    }

    Copy flag(boolean value) {
        putInt(1);
        buffer[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    Copy none() {
        putInt(-1);
        return this;
    }

    Copy idOrNone(@Nullable UUID id) {
        return id == null ? none() : id(id);
    }

    Copy timeOrNone(long epochMicros) {
        return epochMicros == 0 ? none() : time(epochMicros);
    }

    /** An array of texts with nothing in it. */
    Copy noTexts() {
        putInt(12);
        putInt(0);
        putInt(0);
        putInt(TEXT_TYPE);
        return this;
    }

    private void putBytes(byte[] bytes) {
        if (size + bytes.length > buffer.length - 1024) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length + bytes.length);
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void putShort(short value) {
        buffer[size++] = (byte) (value >>> 8);
        buffer[size++] = (byte) value;
    }

    private void putInt(int value) {
        putShort((short) (value >>> 16));
        putShort((short) value);
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    /** Commits what was written. */
    @Override
    public void close() throws SQLException {
        putShort((short) -1);
        put(Arrays.copyOf(buffer, size));
        put(END);
        try {
            writer.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        connection.close();
        Exception failed = failure;
        if (failed != null) {
            throw new SQLException(failed);
        }
    }
}
