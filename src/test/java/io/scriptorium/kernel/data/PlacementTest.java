package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlacementTest extends ApiTest {

    private static final String MEMBERS = "select tenant_id from people.member";

    @Inject
    Sql sql;

    @Inject
    SystemSql system;

    @Inject
    Tx tx;

    @Test
    @Tag("TEN-17")
    void aPlacedTenantsRowsAreInItsOwnDatabaseOnly() {
        Brand placed = Brand.create(ProxiedPlacement.NAME);
        List<UUID> seen = inTenant(placed, () -> sql.list(MEMBERS, row -> row.getUUID(0)));
        assertThat(seen).hasSize(placed.people().size()).containsOnly(placed.id());
        assertThat(Database.number("select count(*) from people.member where tenant_id = ?", placed.id()))
                .isZero();
    }

    @Test
    @Tag("TEN-17")
    void theSharedDatabaseIsTheFirstOfAll() {
        assertThat(system.placements()).containsExactly(Tenant.SHARED, ProxiedPlacement.NAME);
    }

    @Test
    @Tag("OPS-02")
    void aPlainReadIsOneRoundTrip() {
        brand = Brand.create(ProxiedPlacement.NAME);
        assertThat(roundTrips(() -> inTenant(() -> sql.list(MEMBERS, row -> row.getUUID(0)))))
                .isEqualTo(1);
    }

    @Test
    @Tag("OPS-02")
    void severalQueriesTogetherAreOneRoundTrip() {
        brand = Brand.create(ProxiedPlacement.NAME);
        assertThat(roundTrips(() -> inTenant(() -> sql.together(
                        List.of(Sql.Query.of(MEMBERS), Sql.Query.of("select count(*) from people.member"))))))
                .isEqualTo(1);
    }

    @Test
    @Tag("OPS-02")
    void aWriteIsOneRoundTripForEachStatementAndOneForTheCommit() {
        brand = Brand.create(ProxiedPlacement.NAME);
        assertThat(roundTrips(() -> inTenant(() -> tx.write(() -> sql.run(
                                "update people.member set display_name = 'a' where tenant_id = $1", Caller.tenantId())
                        .chain(() -> sql.run(
                                "update people.member set display_name = 'b' where tenant_id = $1",
                                Caller.tenantId()))))))
                .isEqualTo(3);
    }
}
