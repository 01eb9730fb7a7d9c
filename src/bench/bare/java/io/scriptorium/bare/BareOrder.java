package io.scriptorium.bare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The fields that the product shows a client of an order. */
public record BareOrder(
        UUID id,
        String status,
        List<String> allowedTransitions,
        UUID clientId,
        UUID writerId,
        String title,
        String instructions,
        String paperType,
        String academicLevel,
        String spacing,
        int pages,
        int words,
        List<String> extras,
        Instant deadline,
        BareMoney total,
        UUID quoteId,
        @JsonInclude(Include.NON_NULL) UUID paymentId,
        Instant assignedAt,
        Instant firstSubmittedAt,
        Instant submittedAt,
        String submissionNote,
        Instant completedAt,
        Instant cancelledAt,
        String cancellationReason,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = "id, version, status, client_id, writer_id, title, instructions, paper_type,"
            + " academic_level, spacing, pages, words, extras, deadline, writer_deadline, currency, total, writer_pay,"
            + " quote_id, payment_id, assigned_at, first_submitted_at, submitted_at, submission_note, completed_at,"
            + " cancelled_at, cancellation_reason, created_at, updated_at";

    /** An amount of money. */
    public record BareMoney(long amount, String currency) {}

    static BareOrder of(Row row) {
        return new BareOrder(
                row.getUUID("id"),
                row.getString("status"),
                List.of(),
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
                time(row, "deadline"),
                new BareMoney(row.getLong("total"), row.getString("currency")),
                row.getUUID("quote_id"),
                row.getUUID("payment_id"),
                time(row, "assigned_at"),
                time(row, "first_submitted_at"),
                time(row, "submitted_at"),
                row.getString("submission_note"),
                time(row, "completed_at"),
                time(row, "cancelled_at"),
                row.getString("cancellation_reason"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
