package io.scriptorium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.testing.EmbeddedServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Some thousand rows of two tenants, in a transaction that is never committed, so that other tests do not see them; and
 * how the database would answer statements among them, as the role that serves requests.
 */
final class Crowd implements AutoCloseable {

    static final UUID TENANT = UUID.fromString("0197a1de-0000-7000-8000-000000000001");

    /** Somebody who has some of everything. */
    static final String PERSON = "00000000-0000-4000-8000-000000000007";

    private static final int ROWS = 4_000;
    private static final UUID OTHER_TENANT = UUID.fromString("0197a1de-0000-7000-8000-000000000002");

    /** Each thing belongs to one of so many people. */
    private static final int PEOPLE = 10;

    private static final String TENANT_OF_ROW =
            "(case when i %% 2 = 0 then '%s' else '%s' end)::uuid".formatted(TENANT, OTHER_TENANT);
    private static final String PERSON_OF_ROW = person("i / 2 % " + PEOPLE);
    private static final String FROM_ROWS = " from generate_series(1, " + ROWS + ") as i";

    private final Connection database;

    private Crowd(Connection database) {
        this.database = database;
    }

    private static String person(String number) {
        return "('00000000-0000-4000-8000-' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }

    static Crowd gather() throws SQLException {
        // Statements are explained without values for their parameters, which only simple queries may lack.
        String url = EmbeddedServices.superuserJdbcUrl() + "&preferQueryMode=simple";
        Crowd crowd = new Crowd(DriverManager.getConnection(url));
        crowd.fill();
        return crowd;
    }

    private void fill() throws SQLException {
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

    private void insert(String table, String columns, String values) throws SQLException {
        run("insert into " + table + " (" + columns + ") select " + TENANT_OF_ROW + ", gen_random_uuid(), "
                + values.replace("{person}", PERSON_OF_ROW).replace("{row}", person("i")) + FROM_ROWS);
    }

    void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The text of a plan. */
    String explained(String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    /** The plan of a statement for any values of its parameters. */
    JsonNode plan(String sql) throws SQLException {
        run("savepoint before");
        try (Statement statement = database.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery("explain (generic_plan, format json) " + sql)) {
                rows.next();
                return new ObjectMapper().readTree(rows.getString(1)).path(0).path("Plan");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            run("rollback to before");
        }
    }

    @Override
    public void close() throws SQLException {
        database.rollback();
        database.close();
    }
}
