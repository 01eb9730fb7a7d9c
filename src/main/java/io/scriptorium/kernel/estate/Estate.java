package io.scriptorium.kernel.estate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.scriptorium.kernel.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** All that a tenant has, as a whole. What is read is one snapshot; what is written is all there or not at all. */
@ApplicationScoped
public class Estate {

    private static final int AT_ONCE = 2;
    private static final int HOURS = 12;

    private final OwnerDatabases databases;
    private final ArchiveWriter writer;
    private final ArchiveReader reader;
    private final Carrier carrier;
    private final WorkerExecutor threads;

    Estate(
            OwnerDatabases databases,
            Soundness soundness,
            @All List<Companion> companions,
            ObjectMapper json,
            Clock clock,
            Vertx vertx) {
        List<Companion> ordered = companions.stream()
                .sorted(Comparator.comparing(Companion::order))
                .toList();
        this.databases = databases;
        this.writer = new ArchiveWriter(databases, ordered, json, clock);
        this.reader = new ArchiveReader(databases, ordered, soundness, json);
        this.carrier = new Carrier(databases, soundness);
        this.threads = vertx.createSharedWorkerExecutor("estate", AT_ONCE, HOURS, TimeUnit.HOURS);
    }

    @PreDestroy
    void stop() {
        threads.close();
    }

    /** Whether there is a database of this name to put a tenant in. */
    public boolean hasPlacement(String placement) {
        return databases.has(placement);
    }

    /** Writes all that a tenant has into a file; bounded memory, one snapshot. */
    public Uni<Manifest> export(String placement, UUID tenant, Path file) {
        return apart(() -> writer.write(placement, tenant, file));
    }

    /** What an archive says it holds. */
    public Uni<Manifest> manifest(Path file) {
        return apart(() -> reader.manifest(file));
    }

    /**
     * Takes an archive in, with all ids as they were.
     *
     * @return what it held; refused with {@link EstateBroken} where it is not whole, does not fit the schema, or the
     *     tenant has data here
     */
    public Uni<Manifest> restore(Path file, String placement) {
        return apart(() -> reader.read(file, placement));
    }

    /** Removes all that a tenant has in a database, append-only tables and retired parts included; tells what it was. */
    public Uni<List<Portion>> erase(String placement, UUID tenant) {
        return apart(() -> {
            try (Connection connection = databases.writing(placement, tenant)) {
                List<EstateTable> tables = new ArrayList<>(EstateTable.all(connection));
                tables.addAll(EstateTable.retired(connection));
                return remove(connection, tables, tenant);
            }
        });
    }

    /** Removes what a tenant has in a database and {@link #copy} carries elsewhere: retired parts stay where they are. */
    public Uni<List<Portion>> clear(String placement, UUID tenant) {
        return apart(() -> {
            try (Connection connection = databases.writing(placement, tenant)) {
                return remove(connection, EstateTable.all(connection), tenant);
            }
        });
    }

    private static List<Portion> remove(Connection connection, List<EstateTable> tables, UUID tenant)
            throws SQLException, IOException {
        List<Portion> portions = new ArrayList<>();
        for (EstateTable table : tables) {
            portions.add(Rows.count(connection, table, tenant));
            delete(connection, table, tenant);
        }
        connection.commit();
        return portions;
    }

    static void delete(Connection connection, EstateTable table, UUID tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.delete())) {
            statement.setObject(1, tenant);
            statement.executeUpdate();
        }
    }

    /** What a tenant has in a database, by table. */
    public Uni<List<Portion>> count(String placement, UUID tenant) {
        return apart(() -> {
            try (Connection connection = databases.reading(placement, tenant)) {
                List<Portion> portions = new ArrayList<>();
                for (EstateTable table : EstateTable.all(connection)) {
                    portions.add(Rows.count(connection, table, tenant));
                }
                return portions;
            }
        });
    }

    /** Refuses with {@link EstateBroken} where a tenant has anything in a database but retired parts. */
    public Uni<Void> requireEmpty(String placement, UUID tenant) {
        return apart(() -> {
                    try (Connection connection = databases.reading(placement, tenant)) {
                        ArchiveReader.requireEmpty(connection, EstateTable.all(connection), tenant);
                        return true;
                    }
                })
                .replaceWithVoid();
    }

    /** Waits until whatever transaction is open in a database now has ended; fails after some time. */
    public Uni<Void> awaitTransactions(String placement, Duration patience) {
        return apart(() -> {
                    carrier.awaitTransactions(placement, patience);
                    return true;
                })
                .replaceWithVoid();
    }

    /**
     * Copies all that a tenant has into another database, in the place of what it may have there, and makes sure that it
     * is the same. Nobody may write the tenant's rows meanwhile.
     */
    public Uni<List<Portion>> copy(String from, String to, UUID tenant) {
        return apart(() -> carrier.copy(from, to, tenant));
    }

    /** Runs statements as the owner in the shared database, in one transaction; each has one parameter, the ids. */
    public Uni<Void> remove(List<String> statements, List<UUID> ids) {
        return apart(() -> {
                    try (Connection connection = databases.open(Tenant.SHARED)) {
                        connection.setAutoCommit(false);
                        for (String sql : statements) {
                            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                                statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                                statement.executeUpdate();
                            }
                        }
                        connection.commit();
                        return true;
                    }
                })
                .replaceWithVoid();
    }

    private <T> Uni<T> apart(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(threads.executeBlocking(work, false)));
    }
}
