package io.scriptorium.work.order;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.talk.chat.Threads;
import io.scriptorium.talk.notification.Notifications;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Orders: what clients and writers wrote goes; that there was an order stays, with its numbers. */
@Singleton
class OrderPrivacy implements PersonalData {

    private static final String OPEN = """
            select exists (select from work.order o where o.tenant_id = $1 and (o.client_id = $2 or o.writer_id = $2)
                and o.status not in ('COMPLETED', 'CANCELLED')) as open
            """;
    private static final String OWN = "select id from work.order where tenant_id = $1 and client_id = $2";

    private final Sql sql;
    private final Threads threads;
    private final Notifications notifications;
    private final CustomFields fields;

    OrderPrivacy(Sql sql, Threads threads, Notifications notifications, CustomFields fields) {
        this.sql = sql;
        this.threads = threads;
        this.notifications = notifications;
        this.fields = fields;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("order", "work.order", "t.client_id = {member}")
                        .shows(
                                "id",
                                "title",
                                "instructions",
                                "status",
                                "pages",
                                "deadline",
                                "total",
                                "currency",
                                "created_at",
                                "cancellation_reason",
                                "custom_fields")
                        .masked(rows -> fields.masked(Orders.SUBJECT, rows))
                        .replaces("custom_fields", "'{}'")
                        .replaces("title", "'Erased'")
                        .replaces("instructions", "''")
                        .replaces("cancellation_reason", "null"),
                PersonalTable.of("assignment", "work.order", "t.writer_id = {member}")
                        .shows(
                                "id",
                                "status",
                                "writer_deadline",
                                "writer_pay",
                                "currency",
                                "submission_note",
                                "assigned_at")
                        .replaces("submission_note", "null")
                        .keeps("the order's, whoever set them: they go with its client", "custom_fields"),
                PersonalTable.of("order-request", "work.order_request", "t.writer_id = {member}")
                        .shows("order_id", "note", "created_at")
                        .replaces("note", "''"),
                PersonalTable.of("order-step", "work.order_transition", "t.actor_id = {member}")
                        .shows("order_id", "transition", "reason", "occurred_at")
                        .erasedBy("select work.erase_reasons($1, $2)", "reason"));
    }

    @Override
    public Uni<List<String>> objections(UUID memberId) {
        return sql.first(OPEN, row -> row.getBoolean("open"), Caller.tenantId(), memberId)
                .map(open -> open.orElse(false) ? List.of("open-orders") : List.of());
    }

    /** Titles of orders stand in conversations and in the notifications of others, too. */
    @Override
    public Uni<Void> erase(UUID memberId) {
        return sql.list(OWN, row -> row.getUUID("id"), Caller.tenantId(), memberId)
                .chain(orders -> threads.retitle(Orders.SUBJECT, orders, "Erased")
                        .chain(notifications::forget)
                        .chain(() -> notifications.forget(orders))
                        .chain(() -> forgetFields(orders)));
    }

    private Uni<Void> forgetFields(List<UUID> orders) {
        return InTurn.each(orders, order -> fields.forget(Orders.SUBJECT, order));
    }
}
