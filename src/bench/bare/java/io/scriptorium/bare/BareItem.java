package io.scriptorium.bare;

import io.scriptorium.bare.BareOrder.BareMoney;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/** The fields that the product shows a client of an order in a list. */
public record BareItem(
        UUID id,
        String status,
        String title,
        String paperType,
        String academicLevel,
        int pages,
        Instant deadline,
        UUID clientId,
        UUID writerId,
        BareMoney total,
        Instant createdAt) {

    static final String COLUMNS = "id, status, title, paper_type, academic_level, pages, deadline, writer_deadline,"
            + " client_id, writer_id, currency, total, writer_pay, created_at";

    static BareItem of(Row row) {
        return new BareItem(
                row.getUUID("id"),
                row.getString("status"),
                row.getString("title"),
                row.getString("paper_type"),
                row.getString("academic_level"),
                row.getInteger("pages"),
                BareOrder.time(row, "deadline"),
                row.getUUID("client_id"),
                row.getUUID("writer_id"),
                new BareMoney(row.getLong("total"), row.getString("currency")),
                BareOrder.time(row, "created_at"));
    }
}
