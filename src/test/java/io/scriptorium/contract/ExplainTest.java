package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.ListingSql;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.testing.ApiTest;
import java.sql.SQLException;
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

    private static final UUID TENANT = Crowd.TENANT;
    private static final String PERSON = Crowd.PERSON;
    private static final String ORDERS = "io.scriptorium.work.order.OrderQueries";
    private static final String TIME = "2030-01-01T00:00:00Z";

    private static Crowd crowd;

    @BeforeAll
    static void gather() throws SQLException {
        crowd = Crowd.gather();
    }

    @AfterAll
    static void leaveNothing() throws SQLException {
        crowd.close();
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

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller knows what the constant is
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
        ScopedListing all = constant(ORDERS, "ALL");
        return Stream.of(
                        pages("all orders", all.all(), orders, "", TIME, "order_by_creation", TENANT),
                        pages(
                                "all orders of a status",
                                all.all(),
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
                                "_pkey",
                                TENANT),
                        pages(
                                "the audit log by what is done",
                                constant("io.scriptorium.insight.audit.AuditResource", "ENTRIES"),
                                "-occurred_at",
                                " and (a.type = any($2))",
                                TIME,
                                "_pkey",
                                TENANT,
                                "{order.placed,hold.placed}"),
                        pages(
                                "the audit log of a subject",
                                constant("io.scriptorium.insight.audit.AuditResource", "ENTRIES"),
                                "-occurred_at",
                                " and (a.subject_id = $2)",
                                TIME,
                                "_tenant_id_subject_id_occurred_at_id_idx",
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
                                        "_tenant_id_subject_id_sequence_idx",
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
        crowd.run("prepare hot as " + hot.sql());
        try {
            crowd.run("set local plan_cache_mode = 'force_custom_plan'");
            String forThese = crowd.explained("explain execute hot (" + values + ")");
            crowd.run("set local plan_cache_mode = 'force_generic_plan'");
            return List.of(forThese, crowd.explained("explain execute hot (" + values + ")"));
        } finally {
            crowd.run("deallocate hot");
        }
    }
}
