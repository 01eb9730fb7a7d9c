package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds every table, also one added later, to what a tenant table must have. */
@Tag("TEN-01")
@QuarkusTest
@Tag("TST-05")
class CatalogueTest extends ApiTest {

    /** Tables that belong to no tenant, each with its reason. The application role can reach none of them. */
    private static final List<String> GLOBAL = List.of(
            "kernel.flyway_schema_history", // what was migrated
            "kernel.divided_table", // which tables are divided by time
            "kernel.relay_slot", // which process empties which slot
            "kernel.signing_key", // the keys behind all tokens
            "people.tenant", // the tenants themselves
            "people.tenant_domain", // which host is whose
            "people.website_job", // what is done to whole websites, and the proof when they are gone
            "people.app_user", // one login over all tenants
            "people.session", // devices of a login
            "people.device", // what a login signs in with
            "people.sign_in", // tries to sign in
            "people.refresh_token", // their tokens
            "people.login_guard", // failed guesses, before anyone is known
            "people.dispatch", // what was sent to a login and when
            "people.address_dispatch", // the same of an address, as a hash
            "people.code_factor", // second factors that are sent to a login
            "people.email_change", // addresses that logins are to get
            "people.voucher", // one-time secrets, some before anyone is known
            "people.authenticator", // second factors of a login
            "people.recovery_code", // for when they are lost
            "people.known_address"); // where a login came from before

    private static final String TABLES = """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p')
              and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and c.oid::regclass::text <> all (?)
            """;

    private static List<Object> tablesWhere(String condition) {
        return Database.column(TABLES + " and " + condition + " order by 1", (Object) GLOBAL.toArray(String[]::new));
    }

    @Test
    void thereAreTables() {
        assertThat(tablesWhere("true")).hasSizeGreaterThan(5);
    }

    @Test
    void everyGlobalTableExistsAndIsClosedToTheApplication() {
        assertThat(Database.column("select t from unnest(?::text[]) t where to_regclass(t) is null", (Object)
                        GLOBAL.toArray(String[]::new)))
                .isEmpty();
        assertThat(Database.column("""
                        select t from unnest(?::text[]) t
                        where has_table_privilege('scriptorium_app', t, 'select, insert, update, delete')
                        """, (Object) GLOBAL.toArray(String[]::new))).isEmpty();
    }

    @Test
    void everyTableForcesRowLevelSecurity() {
        assertThat(tablesWhere("not (c.relrowsecurity and c.relforcerowsecurity)"))
                .isEmpty();
    }

    @Test
    void everyTableLimitsTenantsToTheirRows() {
        assertThat(tablesWhere("""
                        not exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}'
                            and pg_get_expr(p.polqual, p.polrelid) like
                                '(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)')
                        """)).isEmpty();
    }

    @Test
    void noPolicyLetsTheApplicationSeeMore() {
        assertThat(tablesWhere("""
                        (select count(*) from pg_policy p where p.polrelid = c.oid
                            and (p.polroles = '{0}' or 'scriptorium_app'::regrole = any (p.polroles))) <> 1
                        """)).isEmpty();
    }

    @Test
    @Tag("OPS-02")
    void everyTableHasAPrimaryKeyThatBeginsWithTheTenant() {
        assertThat(tablesWhere("""
                        not exists (select from pg_index i
                            join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                            where i.indrelid = c.oid and i.indisprimary and a.attname = 'tenant_id')
                        """)).isEmpty();
    }

    @Test
    @Tag("OPS-02")
    void everyUniqueIndexBeginsWithTheTenant() {
        assertThat(tablesWhere("""
                        exists (select from pg_index i
                            join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                            where i.indrelid = c.oid and i.indisunique and a.attname <> 'tenant_id')
                        """)).isEmpty();
    }

    @Test
    void everyForeignKeyCarriesTheTenant() {
        assertThat(tablesWhere("""
                        exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
                            and not exists (select from pg_attribute a
                                where a.attrelid = c.oid and a.attnum = any (k.conkey) and a.attname = 'tenant_id'))
                        """)).isEmpty();
    }

    /** Partitions, attached and detached: what holds for every table holds for each of them, too. */
    private static List<Object> partitionsWhere(String condition) {
        return Database.column("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and (c.relispartition or n.nspname = 'archive') and
                """ + condition + " order by 1");
    }

    @Test
    void everyDividedTableIsDividedAndHasPartitionsForNow() {
        assertThat(partitionsWhere("true")).hasSizeGreaterThan(10);
        assertThat(Database.column("""
                        select d.relation from kernel.divided_table d
                        where to_regclass(d.relation || '_'
                            || to_char(date_trunc(d.period, now() at time zone 'UTC'), 'YYYYMMDD')) is null
                        """)).isEmpty();
        assertThat(Database.column("""
                        select c.oid::regclass::text from pg_class c
                        where c.relkind = 'p' and c.oid::regclass::text not in (select relation from kernel.divided_table)
                        """)).isEmpty();
    }

    @Test
    void noPartitionIsOpenToTheApplication() {
        assertThat(partitionsWhere(
                        "has_table_privilege('scriptorium_app', c.oid, 'select, insert, update, delete, truncate')"))
                .isEmpty();
        assertThat(Database.column("select has_schema_privilege('scriptorium_app', 'archive', 'usage')"))
                .containsExactly(false);
    }

    @Test
    void onlyTheSystemRoleAddsAndRetiresPartitions() {
        assertThat(Database.column("""
                        select p.proname from pg_proc p
                        where p.proname in ('add_partition', 'add_partitions', 'analyze_divided', 'retire_partitions')
                            and has_function_privilege('scriptorium_app', p.oid, 'execute')
                        """)).isEmpty();
    }
}
