package io.scriptorium.insight.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
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
}
