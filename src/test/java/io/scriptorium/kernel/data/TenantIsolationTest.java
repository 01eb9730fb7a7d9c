package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TenantIsolationTest extends ApiTest {

    private static final String MEMBERS = "select tenant_id from people.member";

    @Inject
    Sql sql;

    @Inject
    Tx tx;

    @Inject
    Pool pool;

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    void aQueryWithoutAnyConditionSeesTheOwnTenantsRowsOnly() {
        Brand.create();
        List<UUID> seen = inTenant(() -> sql.list(MEMBERS, row -> row.getUUID(0)));
        assertThat(seen).hasSize(brand.people().size()).containsOnly(brand.id());
    }

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    void insideAWriteToo() {
        Brand.create();
        List<UUID> seen = inTenant(() -> tx.write(() -> sql.list(MEMBERS, row -> row.getUUID(0))));
        assertThat(seen).hasSize(brand.people().size()).containsOnly(brand.id());
    }

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    void withoutATenantThereAreNoRows() {
        var rows = pool.query(MEMBERS)
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        assertThat(rows.size()).isZero();
    }

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    void theTenantDoesNotStayOnAConnection() {
        inTenant(() -> sql.list(MEMBERS, row -> row.getUUID(0)));
        inTenant(() -> tx.write(() -> sql.list(MEMBERS, row -> row.getUUID(0))));
        for (int i = 0; i < 50; i++) {
            var rows = pool.query(MEMBERS)
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            assertThat(rows.size()).isZero();
        }
    }

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    void rowsOfAnotherTenantCanBeNeitherWrittenNorChanged() {
        Brand other = Brand.create();
        assertThatThrownBy(() -> inTenant(() -> tx.write(() -> sql.run(
                        "insert into kernel.timer (tenant_id, kind, subject_id, due_at) values ($1, 'x', $2, now())",
                        other.id(),
                        Ids.next()))))
                .hasMessageContaining("row-level security");
        int changed = inTenant(() -> tx.write(
                () -> sql.run("update people.member set display_name = 'x' where tenant_id = $1", other.id())));
        assertThat(changed).isZero();
    }

    @Test
    void aWriteThatFailsLeavesNothing() {
        assertThatThrownBy(() -> inTenant(() -> tx.write(() -> sql.run(
                                "update people.member set display_name = 'x' where tenant_id = $1", Caller.tenantId())
                        .chain(() -> sql.run("select 1 / 0")))))
                .hasMessageContaining("division");
        assertThat(Database.number(
                        "select count(*) from people.member where tenant_id = ? and display_name = 'x'", brand.id()))
                .isZero();
    }

    @Test
    void aFailureThatWorkSwallowsStillRollsBack() {
        assertThatThrownBy(() -> inTenant(() -> tx.write(() -> sql.run(
                                "update people.member set display_name = 'x' where tenant_id = $1", Caller.tenantId())
                        .chain(() -> sql.run("select 1 / 0").onFailure().recoverWithItem(0)))))
                .isNotNull();
        assertThat(Database.number(
                        "select count(*) from people.member where tenant_id = ? and display_name = 'x'", brand.id()))
                .isZero();
    }

    @Test
    @Tag("TEN-01")
    @Tag("TST-05")
    void theRolesNeitherOwnTablesNorBypassSecurity() {
        assertThat(Database.column("""
                        select rolname::text from pg_roles
                        where rolname in ('scriptorium_app', 'scriptorium_system', 'scriptorium_owner')
                          and (rolsuper or rolbypassrls or rolcreaterole)
                        """)).isEmpty();
        assertThat(Database.column("""
                        select c.oid::regclass::text from pg_class c
                        where c.relowner in (select oid from pg_roles
                                             where rolname in ('scriptorium_app', 'scriptorium_system'))
                        """)).isEmpty();
    }
}
