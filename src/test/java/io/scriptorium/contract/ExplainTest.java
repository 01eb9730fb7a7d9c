package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.ListingSql;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.EmbeddedServices;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How the database answers the statements that run most: by an index, among some thousand rows of two tenants, as the
 * role that serves requests, whether it plans for the values or for any. Pages in the order of an index sort nothing.
 */
@Tag("OPS-02")
@QuarkusTest
class ExplainTest extends ApiTest {

    private static final int ROWS = 4_000;
    private static final UUID TENANT = UUID.fromString("0197a1de-0000-7000-8000-000000000001");
    private static final UUID OTHER_TENANT = UUID.fromString("0197a1de-0000-7000-8000-000000000002");

    /** Each thing belongs to one of so many people. */
    private static final int PEOPLE = 10;

    private static final String TENANT_OF_ROW =
            "(case when i %% 2 = 0 then '%s' else '%s' end)::uuid".formatted(TENANT, OTHER_TENANT);
    private static final String PERSON_OF_ROW = person("i / 2 % " + PEOPLE);
    private static final String FROM_ROWS = " from generate_series(1, " + ROWS + ") as i";
    private static final String PERSON = "00000000-0000-4000-8000-000000000007";
    private static final String ORDERS = "io.scriptorium.work.order.OrderQueries";
    private static final String TIME = "2030-01-01T00:00:00Z";

    private static Connection database;

    private static String person(String number) {
        return "('00000000-0000-4000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }

    @BeforeAll
    static void fill() throws SQLException {
        database = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
        database.setAutoCommit(false); // and rolled back in the end: other tests never see these rows
        run("set local session_replication_role = 'replica'"); // without the triggers that keep the books
        insert("work.order", """
                tenant_id, id, version, created_at, updated_at, status, client_id, writer_id, title, instructions,
                paper_type, academic_level, spacing, pages, words, extras, deadline, writer_deadline, currency, total,
                writer_pay, quote_id, hold_id""", """
                0, now() - i * interval '1 minute', now(),
                (array['AVAILABLE', 'IN_PROGRESS', 'SUBMITTED', 'COMPLETED', 'COMPLETED', 'COMPLETED'])[1 + i / 2 % 6],
                {person}, {person}, 'A title', 'Cite.', 'essay', 'masters', 'double', 2, 550, '{}',
                now() + interval '1 day', now(), 'USD', 3000, 1200, gen_random_uuid(), gen_random_uuid()""");
        run("insert into money.account (tenant_id, id, kind, owner_id, asset) select t.id, " + person("i")
                + ", 'WALLET', "
                + person("i") + ", 'USD' from unnest('{" + TENANT + "," + OTHER_TENANT
                + "}'::uuid[]) as t (id), generate_series(0, " + (PEOPLE - 1) + ") as i");
        run("insert into money.entry (tenant_id, id, kind, description, effective_at, recorded_at, request_id) select "
                + TENANT_OF_ROW + ", " + person("i") + ", 'top-up', 'Top-up', now(), now(), 'r'" + FROM_ROWS);
        run("insert into money.posting (tenant_id, entry_id, line, account_id, sequence, amount, effective_at,"
                + " recorded_at) select " + TENANT_OF_ROW + ", " + person("i") + ", 1, " + PERSON_OF_ROW
                + ", i, 100, now(), now()" + FROM_ROWS);
        run("insert into money.hold (tenant_id, id, account_id, subject_id, reason, amount, placed_at) select "
                + TENANT_OF_ROW + ", " + person("i") + ", " + PERSON_OF_ROW
                + ", gen_random_uuid(), 'Payment', 100, now()"
                + FROM_ROWS);
        insert("money.payment", """
                tenant_id, id, subject_kind, subject_id, payer_id, method, amount, currency, hold_id, paid_by,
                paid_at""", """
                'order', gen_random_uuid(), {person}, 'wallet', 100, 'USD', {row}, {person},
                now() - i * interval '1 minute'""");
        insert(
                "talk.notification",
                "tenant_id, id, recipient_id, sequence, topic, subject_id, title, body, created_at",
                "{person}, i, 'order.paid', gen_random_uuid(), 'Paid', 'Paid.', now() + i * interval '1 minute'");
        insert(
                "talk.message",
                "tenant_id, id, thread_id, sequence, sender_id, body, created_at",
                "{person}, i, {person}, 'Hello', now() + i * interval '1 minute'");
        insert("reward.fine", """
                tenant_id, id, type, status, writer_id, order_id, currency, hours, total, lines, version, created_at,
                updated_at""", """
                'manual', 'final', {person}, gen_random_uuid(), 'USD', 0, 100, 1, 0, now() + i * interval '1 minute',
                now()""");
        insert(
                "insight.audit_entry",
                "tenant_id, id, type, subject_id, actor_id, request_id, occurred_at, details",
                "'order.paid', {person}, {person}, 'r' || i, now() + i * interval '1 minute', '{}'");
        insert(
                "kernel.event_log",
                "tenant_id, id, type, version, subject_id, request_id, occurred_at, payload",
                "'order.paid', 1, {person}, 'r', now(), '{}'");
        run("set local session_replication_role = 'origin'");
        run(
                "analyze work.order, money.account, money.entry, money.posting, money.hold, money.payment, talk.notification,"
                        + " talk.message, reward.fine, insight.audit_entry, kernel.event_log");
        // What is asked is which index can serve a statement in its order, not what pays for so few rows.
        run("set local enable_seqscan = off");
        run("set local enable_bitmapscan = off");
        run("set local enable_sort = off");
        run("set local role scriptorium_app");
        run("set local app.tenant_id = '" + TENANT + "'");
    }

    private static void insert(String table, String columns, String values) throws SQLException {
        run("insert into " + table + " (" + columns + ") select " + TENANT_OF_ROW + ", gen_random_uuid(), "
                + values.replace("{person}", PERSON_OF_ROW).replace("{row}", person("i")) + FROM_ROWS);
    }

    @AfterAll
    static void leaveNothing() throws SQLException {
        database.rollback();
        database.close();
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * A statement.
     *
     * @param index by which it is to find its rows
     * @param parameters the values of {@code $1, $2, …}
     */
    private record Hot(String name, String sql, String index, List<String> parameters) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Hot one(String name, String sql, String index, Object... parameters) {
        return new Hot(
                name, sql, index, Stream.of(parameters).map(String::valueOf).toList());
    }

    /** The first page of a list, and one further on. */
    private static Stream<Hot> pages(
            String name,
            Listing listing,
            String sort,
            String conditions,
            String key,
            String index,
            Object... parameters) {
        List<Object> edge = new ArrayList<>(List.of(parameters));
        edge.add(key);
        edge.add(PERSON);
        return Stream.of(
                one(name, ListingSql.firstPage(listing, sort, conditions), index, parameters),
                one(name + ", further on", ListingSql.furtherPage(listing, sort, conditions), index, edge.toArray()));
    }

    @SuppressWarnings("unchecked") // the caller knows what the constant is
    private static <T> T constant(String type, String name) {
        try {
            var field = Class.forName(type).getDeclaredField(name);
            field.setAccessible(true);
            return (T) field.get(null);
        } catch (ReflectiveOperationException gone) {
            throw new IllegalStateException(gone);
        }
    }

    static Stream<Hot> inTheOrderOfAnIndex() {
        String orders = "-created_at";
        return Stream.of(
                        pages("all orders", constant(ORDERS, "ALL"), orders, "", TIME, "order_by_creation", TENANT),
                        pages(
                                "all orders of a status",
                                constant(ORDERS, "ALL"),
                                orders,
                                " and (o.status = $2)",
                                TIME,
                                "order_by_status",
                                TENANT,
                                "AVAILABLE"),
                        pages(
                                "a client's orders",
                                constant(ORDERS, "OF_CLIENT"),
                                orders,
                                "",
                                TIME,
                                "order_by_client",
                                TENANT,
                                PERSON),
                        pages(
                                "a writer's orders",
                                constant(ORDERS, "OF_WRITER"),
                                orders,
                                "",
                                TIME,
                                "order_by_writer",
                                TENANT,
                                PERSON),
                        pages("open orders", constant(ORDERS, "OPEN"), orders, "", TIME, "order_by_status", TENANT),
                        pages(
                                "a client's payments",
                                constant("io.scriptorium.money.payment.PaymentQueries", "OF_PAYER"),
                                "-paid_at",
                                "",
                                TIME,
                                "payment_by_payer",
                                TENANT,
                                "order",
                                PERSON),
                        pages(
                                "a member's notifications",
                                constant("io.scriptorium.talk.notification.NotificationQueries", "OWN"),
                                "-created_at",
                                "",
                                TIME,
                                "notification_by_age",
                                TENANT,
                                PERSON),
                        pages(
                                "a thread's messages",
                                constant("io.scriptorium.talk.chat.ChatQueries", "MESSAGES"),
                                "sequence",
                                "",
                                "5",
                                "message_tenant_id_thread_id_sequence_key",
                                TENANT,
                                PERSON),
                        pages(
                                "a writer's fines",
                                constant("io.scriptorium.reward.fine.FineQueries", "OWN"),
                                "-created_at",
                                "",
                                TIME,
                                "fine_by_writer",
                                TENANT,
                                PERSON),
                        pages(
                                "the audit log",
                                constant("io.scriptorium.insight.audit.AuditResource", "ENTRIES"),
                                "-occurred_at",
                                "",
                                TIME,
                                "audit_entry_by_time",
                                TENANT),
                        pages(
                                "the audit log of a subject",
                                constant("io.scriptorium.insight.audit.AuditResource", "ENTRIES"),
                                "-occurred_at",
                                " and (a.subject_id = $2)",
                                TIME,
                                "audit_entry_by_subject",
                                TENANT,
                                PERSON),
                        Stream.of(
                                one(
                                        "notifications behind a sequence",
                                        constant("io.scriptorium.talk.notification.NotificationQueries", "AFTER"),
                                        "notification_tenant_id_recipient_id_sequence_key",
                                        TENANT,
                                        PERSON,
                                        5,
                                        20),
                                one(
                                        "messages behind a sequence",
                                        constant("io.scriptorium.talk.chat.ChatQueries", "AFTER"),
                                        "message_tenant_id_thread_id_sequence_key",
                                        TENANT,
                                        PERSON,
                                        5,
                                        20),
                                one(
                                        "the events of a subject",
                                        "select type from kernel.event_log where tenant_id = $1 and subject_id = $2"
                                                + " order by sequence limit 20",
                                        "event_log_by_subject",
                                        TENANT,
                                        PERSON)))
                .flatMap(same -> same);
    }

    static Stream<Hot> byAnIndex() {
        Listing movements = constant("io.scriptorium.money.ledger.LedgerQueries", "MOVEMENTS");
        return Stream.concat(
                pages("movements", movements, "-recorded_at", "", "5", "posting_by_account", TENANT, "WALLET", PERSON),
                Stream.of(
                        one("an order", constant(ORDERS, "ONE"), "order_pkey", TENANT, PERSON),
                        one("a writer's load", constant(ORDERS, "LOAD"), "order_by_writer", TENANT, PERSON),
                        one(
                                "the open fine of an order",
                                constant("io.scriptorium.reward.fine.FineQueries", "OPEN"),
                                "fine_",
                                TENANT,
                                PERSON)));
    }

    @ParameterizedTest
    @MethodSource("inTheOrderOfAnIndex")
    void readsOneIndexInItsOrder(Hot hot) throws SQLException {
        for (String plan : plans(hot)) {
            assertUses(plan, hot.index());
            assertThat(plan).doesNotContainPattern("(?m)^\\s*(->\\s+)?Sort\\s+\\(");
        }
    }

    @ParameterizedTest
    @MethodSource("byAnIndex")
    void findsItsRowsByAnIndex(Hot hot) throws SQLException {
        for (String plan : plans(hot)) {
            assertUses(plan, hot.index());
        }
    }

    private static void assertUses(String plan, String index) {
        assertThat(plan).doesNotContain("Seq Scan").contains(index).containsPattern("Index Cond: \\(+tenant_id = ");
    }

    /** The plan for these values, and the one for any values. */
    private static List<String> plans(Hot hot) throws SQLException {
        String values =
                hot.parameters().stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
        run("prepare hot as " + hot.sql());
        try {
            run("set local plan_cache_mode = 'force_custom_plan'");
            String forThese = explained("explain execute hot (" + values + ")");
            run("set local plan_cache_mode = 'force_generic_plan'");
            return List.of(forThese, explained("explain execute hot (" + values + ")"));
        } finally {
            run("deallocate hot");
        }
    }

    private static String explained(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
