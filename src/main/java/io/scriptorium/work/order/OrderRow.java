package io.scriptorium.work.order;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.money.Money;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as it is read, without the aggregate: all that any view shows of it. */
record OrderRow(
        UUID id,
        long version,
        OrderStatus status,
        UUID clientId,
        @Nullable UUID writerId,
        String title,
        String instructions,
        String paperType,
        String academicLevel,
        String spacing,
        int pages,
        int words,
        List<String> extras,
        Instant deadline,
        @Nullable Instant writerDeadline,
        Money total,
        Money writerPay,
        UUID quoteId,
        @Nullable UUID paymentId,
        @Nullable Instant assignedAt,
        @Nullable Instant firstSubmittedAt,
        @Nullable Instant submittedAt,
        @Nullable String submissionNote,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable String cancellationReason,
        JsonObject customFields,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            o.id, o.version, o.status, o.client_id, o.writer_id, o.title, o.instructions, o.paper_type,
            o.academic_level, o.spacing, o.pages, o.words, o.extras, o.deadline, o.writer_deadline, o.currency,
            o.total, o.writer_pay, o.quote_id, o.payment_id, o.assigned_at, o.first_submitted_at, o.submitted_at,
            o.submission_note, o.completed_at, o.cancelled_at, o.cancellation_reason, o.custom_fields,
            o.created_at, o.updated_at
            """;

    static OrderRow of(Row row) {
        String currency = row.getString("currency");
        return new OrderRow(
                row.getUUID("id"),
                row.getLong("version"),
                OrderStatus.valueOf(row.getString("status")),
                row.getUUID("client_id"),
                row.getUUID("writer_id"),
                row.getString("title"),
                row.getString("instructions"),
                row.getString("paper_type"),
                row.getString("academic_level"),
                row.getString("spacing"),
                row.getInteger("pages"),
                row.getInteger("words"),
                List.of(row.getArrayOfStrings("extras")),
                row.getOffsetDateTime("deadline").toInstant(),
                Columns.time(row, "writer_deadline"),
                new Money(row.getLong("total"), currency),
                new Money(row.getLong("writer_pay"), currency),
                row.getUUID("quote_id"),
                row.getUUID("payment_id"),
                Columns.time(row, "assigned_at"),
                Columns.time(row, "first_submitted_at"),
                Columns.time(row, "submitted_at"),
                row.getString("submission_note"),
                Columns.time(row, "completed_at"),
                Columns.time(row, "cancelled_at"),
                row.getString("cancellation_reason"),
                row.getJsonObject("custom_fields"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** The writer of an order that has one. */
    UUID requireWriter() {
        return Objects.requireNonNull(writerId, "The order has no writer");
    }

    /** The writer's deadline on an order that has a writer. */
    Instant requireWriterDeadline() {
        return Objects.requireNonNull(writerDeadline, "The order has no writer");
    }

    OrderSummary summary() {
        return new OrderSummary(
                id,
                clientId,
                writerId,
                status.name(),
                total,
                writerId == null ? null : writerPay,
                writerDeadline,
                firstSubmittedAt);
    }
}
