package io.scriptorium.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A legal hold on a whole website that is just being placed, in a transaction like the service's own. */
public final class HoldUnderWay {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WAITING = """
            select count(*) from pg_locks where locktype = 'advisory' and not granted
                and (classid::bigint << 32) | objid::bigint = hashtextextended(?, 0)
            """;

    private HoldUnderWay() {}

    /** Does something that has to wait for the hold; it is there once that goes on. */
    public static <T> T during(Brand brand, Supplier<T> work) throws SQLException {
        String turn = "people.legal_hold " + brand.id();
        try (Connection placing = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl())) {
            placing.setAutoCommit(false);
            run(placing, "select pg_advisory_xact_lock(hashtextextended(?, 0))", turn);
            run(
                    placing,
                    "insert into people.legal_hold (tenant_id, id, reason, placed_by, placed_at)"
                            + " values (?, ?, 'A case', ?, now())",
                    brand.id(),
                    UUID.randomUUID(),
                    brand.admin().memberId());
            CompletableFuture<T> beside = CompletableFuture.supplyAsync(work);
            Awaitility.await().atMost(PATIENCE).until(() -> Database.number(WAITING, turn) > 0);
            placing.commit();
            return beside.join();
        }
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
