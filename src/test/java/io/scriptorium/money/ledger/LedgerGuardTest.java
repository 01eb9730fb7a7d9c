package io.scriptorium.money.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whoever asks: past the application, by SQL, as its role and as the owner's. */
@Tag("WAL-03")
@QuarkusTest
class LedgerGuardTest extends ApiTest {

    private static final String ENTRY = """
            insert into money.entry (tenant_id, id, kind, description, effective_at, recorded_at, request_id)
            values ('%1$s', '%2$s', 'test', 'A test', '2026-01-01Z', '2026-01-01Z', '-');
            """;
    private static final String POSTINGS = """
            insert into money.posting (tenant_id, entry_id, line, account_id, sequence, amount, effective_at, recorded_at)
            select '%1$s', '%2$s', w.line, a.id, 0, w.amount, '2026-01-01Z', '2026-01-01Z'
            from (values %3$s) as w (line, kind, amount)
            join money.account a on a.tenant_id = '%1$s' and a.kind = w.kind;
            """;

    private final UUID entry = UUID.randomUUID();

    /** Sends statements in one transaction of the brand, as a database role. */
    private void send(String role, String statements) throws SQLException {
        Config config = ConfigProvider.getConfig();
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        config.getValue("scriptorium.db.host", String.class),
                        config.getValue("scriptorium.db.port", String.class),
                        config.getValue("scriptorium.db.name", String.class));
        try (Connection connection = DriverManager.getConnection(
                        url,
                        config.getValue("scriptorium.db." + role + ".user", String.class),
                        config.getValue("scriptorium.db." + role + ".password", String.class));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local app.tenant_id = '" + brand.id() + "'");
            statement.execute(statements);
            connection.commit();
        }
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String role, String statements) {
        return assertThatThrownBy(() -> send(role, statements)).isInstanceOf(SQLException.class);
    }

    private String entry() {
        return ENTRY.formatted(brand.id(), entry);
    }

    private String postings(String lines) {
        return POSTINGS.formatted(brand.id(), entry, lines);
    }

    /** A client with 500, booked by hand as the application's role may. */
    private void fillWallet() throws SQLException {
        send(
                "app",
                """
                insert into money.account (tenant_id, kind, owner_id, asset) values
                    ('%1$s', 'WALLET', '%2$s', 'USD'), ('%1$s', 'EXTERNAL', '%1$s', 'USD'),
                    ('%1$s', 'LOYALTY', '%2$s', 'POINTS');
                """.formatted(brand.id(), brand.client().memberId())
                        + entry()
                        + postings("(1, 'EXTERNAL', -500), (2, 'WALLET', 500)"));
    }

    private Object balance() {
        return Database.column("select balance from money.account where tenant_id = ? and kind = 'WALLET'", brand.id())
                .get(0);
    }

    @Test
    void whatBalancesIsTaken() throws SQLException {
        fillWallet();
        assertThat(balance()).isEqualTo(500L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "owner"})
    void anUnbalancedEntryIsRefused(String role) throws SQLException {
        fillWallet();
        String other = entry().replace(entry.toString(), new UUID(1, 1).toString());
        assertRefused(role, other + lines("(1, 'EXTERNAL', -500), (2, 'WALLET', 499)"))
                .hasMessageContaining("unbalanced");
        assertRefused(role, other + lines("(1, 'WALLET', 1)")).hasMessageContaining("unbalanced");
        assertRefused(role, other + lines("(1, 'WALLET', -5), (2, 'LOYALTY', 5)"))
                .hasMessageContaining("unbalanced");
        assertRefused(role, other).hasMessageContaining("has no postings");
        assertThat(balance()).isEqualTo(500L);
    }

    private String lines(String lines) {
        return POSTINGS.formatted(brand.id(), new UUID(1, 1), lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "owner"})
    void anEntryIsNeverAddedTo(String role) throws SQLException {
        fillWallet();
        assertRefused(role, postings("(3, 'EXTERNAL', -7), (4, 'WALLET', 7)")).hasMessageContaining("no such postings");
        assertRefused(role, postings("(1, 'EXTERNAL', -7), (2, 'WALLET', 7)")).hasMessageContaining("posting_pkey");
        assertThat(balance()).isEqualTo(500L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "posting"})
    void whatIsBookedIsNeverChangedOrRemoved(String table) throws SQLException {
        fillWallet();
        assertRefused("app", "update money." + table + " set recorded_at = now()")
                .hasMessageContaining("permission");
        assertRefused("app", "delete from money." + table).hasMessageContaining("permission");
        assertRefused("owner", "update money." + table + " set recorded_at = now()")
                .hasMessageContaining("append-only");
        assertRefused("owner", "delete from money." + table).hasMessageContaining("append-only");
        assertRefused("owner", "truncate money." + table + " cascade").hasMessageContaining("append-only");
    }

    @Test
    void aBalanceIsNeverMovedByHand() throws SQLException {
        fillWallet();
        for (String column : new String[] {"balance", "held"}) {
            assertRefused("app", "update money.account set " + column + " = 0").hasMessageContaining("permission");
            assertRefused("owner", "update money.account set " + column + " = 0")
                    .hasMessageContaining("by hand");
        }
        assertRefused("app", newAccount("balance", 5)).hasMessageContaining("permission");
        assertRefused("owner", newAccount("balance", 5)).hasMessageContaining("by hand");
        assertRefused("app", "delete from money.account").hasMessageContaining("permission");
        assertRefused("owner", "delete from money.account").hasMessageContaining("append-only");
        assertThat(balance()).isEqualTo(500L);
    }

    private String newAccount(String column, long value) {
        return "insert into money.account (tenant_id, kind, owner_id, asset, %s) values ('%s', 'WALLET', '%s', 'EUR', %d)"
                .formatted(column, brand.id(), brand.client().memberId(), value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "owner"})
    void aWalletIsNeverOverdrawn(String role) throws SQLException {
        fillWallet();
        String other = entry().replace(entry.toString(), new UUID(1, 1).toString());
        assertRefused(role, other + lines("(1, 'WALLET', -501), (2, 'EXTERNAL', 501)"))
                .hasMessageContaining("insufficient funds");
        send(role, holdOf(400));
        assertRefused(role, other + lines("(1, 'WALLET', -101), (2, 'EXTERNAL', 101)"))
                .hasMessageContaining("insufficient funds");
        assertRefused(role, holdOf(101)).hasMessageContaining("insufficient funds");
        assertThat(balance()).isEqualTo(500L);
    }

    private String holdOf(long amount) {
        return """
                insert into money.hold (tenant_id, id, account_id, subject_id, reason, amount, placed_at)
                select a.tenant_id, gen_random_uuid(), a.id, gen_random_uuid(), 'A test', %d, now()
                from money.account a where a.tenant_id = '%s' and a.kind = 'WALLET';
                """.formatted(amount, brand.id());
    }

    @Test
    void aHoldIsOnlyEverCapturedOrReleased() throws SQLException {
        fillWallet();
        send("app", holdOf(400));
        assertRefused("app", "update money.hold set amount = 1").hasMessageContaining("permission");
        assertRefused("owner", "update money.hold set amount = 1").hasMessageContaining("captured or released");
        assertRefused("app", "delete from money.hold").hasMessageContaining("permission");
        assertRefused("owner", "delete from money.hold").hasMessageContaining("append-only");
        assertRefused("app", "update money.hold set captured = 401").hasMessageContaining("check constraint");
        send("app", "update money.hold set state = 'released', closed_at = now()");
        assertRefused("app", "update money.hold set state = 'open', closed_at = null")
                .hasMessageContaining("closed");
        assertThat(Database.number(
                        "select held from money.account where tenant_id = ? and kind = 'WALLET'", brand.id()))
                .isZero();
    }

    @Test
    void theKindsOfAccountsAreTheSameHereAndThere() {
        for (AccountRef.Kind kind : AccountRef.Kind.values()) {
            Database.update(
                    "insert into money.account (tenant_id, kind, owner_id, asset) values (?, ?, ?, 'USD')",
                    brand.id(),
                    kind.name(),
                    brand.id());
            assertThat(Database.column(
                            "select may_be_negative from money.account where tenant_id = ? and kind = ?",
                            brand.id(),
                            kind.name()))
                    .containsExactly(kind.mayBeNegative());
        }
    }
}
