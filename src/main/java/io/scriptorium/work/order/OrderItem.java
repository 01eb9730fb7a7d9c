package io.scriptorium.work.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.field.CustomFields.Fields;
import io.scriptorium.people.sight.Field;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order in a list: what the caller may know of it, in short. */
record OrderItem(
        UUID id,
        OrderStatus status,
        String title,
        String paperType,
        String academicLevel,
        int pages,
        Instant deadline,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant writerDeadline,
        UUID clientId,
        @Nullable UUID writerId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money total,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money writerPay,
        Map<String, Object> customFields,
        Instant createdAt) {

    static final String COLUMNS = """
            o.id, o.status, o.title, o.paper_type, o.academic_level, o.pages, o.deadline, o.writer_deadline,
            o.client_id, o.writer_id, o.currency, o.total, o.writer_pay, o.custom_fields, o.created_at
            """;

    static OrderItem of(Row row, Actor actor, Fields fields) {
        String currency = row.getString("currency");
        boolean runsOrders = actor.may(OrderPermissions.MANAGE);
        boolean writes = actor.may(OrderPermissions.REQUEST);
        boolean owns = actor.memberId().equals(row.getUUID("client_id"));
        boolean works = writes || actor.memberId().equals(row.getUUID("writer_id"));
        return new OrderItem(
                row.getUUID("id"),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("title"),
                row.getString("paper_type"),
                row.getString("academic_level"),
                row.getInteger("pages"),
                row.getOffsetDateTime("deadline").toInstant(),
                runsOrders || works ? Columns.time(row, "writer_deadline") : null,
                row.getUUID("client_id"),
                row.getUUID("writer_id"),
                owns || Field.PRICE.isSeenBy(actor) ? new Money(row.getLong("total"), currency) : null,
                works || Field.PAY.isSeenBy(actor) ? new Money(row.getLong("writer_pay"), currency) : null,
                fields.shown(row.getJsonObject("custom_fields")),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
