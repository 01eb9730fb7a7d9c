package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.ProxiedPlacement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("TEN-17")
@Tag("AUD-03")
class HaltedSealTest extends AuditChainCase {

    private static final String TWO = ProxiedPlacement.NAME;

    @Test
    void nothingIsSealedOfAWebsiteThatIsCopiedOrErasedNow() {
        live(1);
        long sealed = count("insight.audit_seal");
        letBeWritten(false);
        letWait();
        sealer.sealAll().await().atMost(PATIENCE);
        assertThat(count("insight.audit_waiting")).isOne();
        assertThat(count("insight.audit_seal")).isEqualTo(sealed);

        letBeWritten(true);
        seal();
        assertThat(count("insight.audit_seal")).isEqualTo(sealed + 1);
    }

    @Test
    void norInThePlaceThatAWebsiteHasLeftUntilItIsCleared() {
        live(1);
        long sealed = count("insight.audit_seal");
        letBeWritten(false);
        letWait();
        lead(TWO);
        try {
            awaitHeard(TWO, false);
            sealer.sealAll().await().atMost(PATIENCE);
            assertThat(count("insight.audit_waiting")).isOne();
            assertThat(count("insight.audit_seal")).isEqualTo(sealed);
        } finally {
            lead("shared");
            awaitHeard("shared", false);
        }
        seal();
        assertThat(count("insight.audit_seal")).isEqualTo(sealed + 1);
    }

    private void lead(String placement) {
        Database.update(
                "update people.tenant set placement = ?, moved_at = now(), writable = true where id = ?",
                placement,
                brand.id());
    }

    /** As of a process that read what waits before it heard that the website's rows go. */
    @Test
    void aChainThatGoesWhileMoreOfItIsSealedIsNotBegunAnew() throws SQLException {
        live(1);
        letBeWritten(false);
        letWait();
        try (Connection clearing = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = clearing.createStatement()) {
            clearing.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            for (String table : List.of("audit_head", "audit_seal", "audit_waiting", "audit_entry")) {
                statement.execute("delete from insight." + table + " where tenant_id = '" + brand.id() + "'");
            }
            letBeWritten(true);
            CompletableFuture<Integer> sealing = sealer.sealAll().subscribeAsCompletionStage();
            awaitBlockedSeal();
            clearing.commit();
            sealing.join();
        }
        assertThat(count("insight.audit_head")).isZero();
        assertThat(count("insight.audit_seal")).isZero();
    }

    private void awaitBlockedSeal() {
        Awaitility.await().atMost(PATIENCE).until(() -> Database.number("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%into insight.audit_seal%'
                            and pid <> pg_backend_pid()
                        """) > 0);
    }
}
