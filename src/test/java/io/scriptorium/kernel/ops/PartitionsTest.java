package io.scriptorium.kernel.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In years long past, where no other test's rows are. */
@QuarkusTest
@Tag("OPS-02")
class PartitionsTest extends ApiTest {

    private static final Instant THEN = Instant.parse("2019-03-10T12:00:00Z");

    /** The log is kept for 730 days: March 2019 until the end of that month two years later. */
    private static final Instant TOO_EARLY = Instant.parse("2021-03-30T00:00:00Z");

    private static final Instant LATER = Instant.parse("2021-04-02T00:00:00Z");
    private static final String MARCH = "kernel.event_log_20190301";
    private static final String THIS_MONTH = "kernel.event_log_"
            + LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).format(DateTimeFormatter.BASIC_ISO_DATE);

    @Inject
    Housekeeping housekeeping;

    @AfterEach
    void leaveNothing() {
        for (String placement : List.of(Tenant.SHARED, ProxiedPlacement.NAME)) {
            Database.columnIn(placement, """
                            select c.oid::regclass::text from pg_class c
                            where c.relkind = 'r' and c.relname ~ '_(2019|2021)\\d{4}$'
                            """).forEach(part -> Database.updateIn(placement, "drop table " + part));
        }
    }

    private int tendAt(Instant time) {
        clock.advanceTo(time);
        return housekeeping.tendPartitions().await().atMost(Duration.ofSeconds(30));
    }

    private void event() {
        Database.update("""
                insert into kernel.event_log (tenant_id, id, type, version, subject_id, request_id, occurred_at, payload)
                select ?, kernel.first_id(at), 'order.placed', 1, gen_random_uuid(), 'r', at, '{}'
                from (values ('2019-03-15T00:00:00Z'::timestamptz)) as v (at)
                """, brand.id());
    }

    private List<Object> placesOfTheEvent() {
        return Database.column("select tableoid::regclass::text from kernel.event_log where tenant_id = ?", brand.id());
    }

    private static boolean exists(String table) {
        return Database.column("select to_regclass(?) is not null", table)
                .get(0)
                .equals(true);
    }

    @Test
    void partitionsAreThereBeforeTheyAreNeeded() {
        assertThat(tendAt(THEN)).isPositive();

        assertThat(exists("kernel.event_log_20190901")).isTrue();
        assertThat(exists("kernel.event_log_20191001")).isFalse();
        assertThat(exists("insight.audit_entry_20190901")).isTrue();
        assertThat(exists("kernel.event_receipt_20190304")).as("a Monday").isTrue();
        assertThat(exists("kernel.event_receipt_20190415")).isTrue();
        event();
        assertThat(placesOfTheEvent()).containsExactly(MARCH);
        assertThat(tendAt(THEN)).as("what is there is not made again").isZero();
    }

    @Test
    void aTickMakesThemOnceAnHour() {
        clock.advanceTo(THEN);
        tick();
        assertThat(exists("kernel.event_receipt_20190304")).isTrue();

        leaveNothing();
        clock.advance(Duration.ofMinutes(58));
        tick();
        assertThat(exists("kernel.event_receipt_20190304")).isFalse();

        clock.advance(Duration.ofMinutes(3));
        tick();
        assertThat(exists("kernel.event_receipt_20190304")).isTrue();
    }

    private void tick() {
        anonymous()
                .header("X-Tick-Secret", "test-tick-secret")
                .post("/internal/tick")
                .then()
                .statusCode(200);
    }

    /** As autovacuum does to one that is being filled. */
    @Test
    void partitionsAreMadeAlsoWhereATableCannotBeAnalyzed() throws SQLException {
        try (Connection other = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table " + THIS_MONTH + " in share update exclusive mode");

            assertThat(tendAt(THEN)).isPositive();
            other.rollback();
        }
        assertThat(exists(MARCH)).isTrue();
    }

    @Test
    void whatIsOlderThanItIsKeptIsDetached() {
        tendAt(THEN);
        event();

        tendAt(TOO_EARLY);
        assertThat(exists(MARCH)).isTrue();
        assertThat(exists("kernel.event_receipt_20190304"))
                .as("receipts are kept for 30 days and then dropped")
                .isFalse();

        tendAt(LATER);
        assertThat(placesOfTheEvent()).isEmpty();
        assertThat(Database.column("select type from archive.event_log_20190301 where tenant_id = ?", brand.id()))
                .containsExactly("order.placed");
        assertThat(exists("kernel.event_log_20190401")).isTrue();
        assertThat(exists("insight.audit_entry_20190301"))
                .as("goes once it is empty")
                .isFalse();
    }

    @Test
    void aMonthOfTheAuditLogStaysAsLongAsAnybodysEntriesAreInIt() {
        tendAt(THEN);
        Database.update("""
                insert into insight.audit_entry (tenant_id, id, type, subject_id, request_id, occurred_at, details)
                values (?, gen_random_uuid(), 'order.placed', gen_random_uuid(), 'r', '2019-03-15T00:00:00Z', '{}')
                """, brand.id());
        tendAt(LATER);
        assertThat(exists("insight.audit_entry_20190301")).isTrue();
        assertThat(exists("insight.audit_entry_20190401")).isTrue();
    }

    @Test
    void whatWasGivenUpKeepsItsEvent() {
        tendAt(THEN);
        event();
        Database.update("""
                insert into kernel.event_failure
                    (tenant_id, consumer, event_id, subject_id, sequence, attempts, next_at, dead, last_error)
                select tenant_id, 'gone', id, subject_id, sequence, 12, now(), true, 'broken'
                from kernel.event_log where tenant_id = ?
                """, brand.id());

        tendAt(LATER);
        assertThat(placesOfTheEvent()).containsExactly(MARCH);

        Database.update("delete from kernel.event_failure where tenant_id = ?", brand.id());
        tendAt(LATER);
        assertThat(placesOfTheEvent()).isEmpty();
    }

    @Test
    void aDetachedPartitionStaysClosedAndUnchanged() {
        tendAt(THEN);
        event();
        tendAt(LATER);

        assertThat(Database.column("""
                        select has_table_privilege('scriptorium_app', 'archive.event_log_20190301', 'select')
                        """)).containsExactly(false);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> Database.update("delete from archive.event_log_20190301"))
                .hasMessageContaining("append-only");
    }
}
