package io.scriptorium.insight.threat;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.place.Places;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A threat that the staff is told of.
 *
 * @param threat what it is, such as {@code token-reuse}
 * @param memberId whom it is about, if it is one member
 * @param address where the event came from that raised it; null where that is not known, or was erased
 * @param place where that is, as far as it is known
 * @param details what the rule went by
 * @param status {@code open}, {@code acknowledged} or {@code closed}
 * @param events how many events of its window fulfilled the rule
 */
record Alert(
        UUID id,
        String threat,
        String severity,
        @Nullable UUID memberId,
        @Nullable String address,
        @Nullable PlaceView place,
        Map<String, Object> details,
        String status,
        int events,
        Instant raisedAt,
        Instant lastEventAt,
        @Nullable String note,
        @Nullable UUID handledBy,
        @Nullable Instant handledAt) {

    static final String OPEN = "open";
    static final String ACKNOWLEDGED = "acknowledged";
    static final String CLOSED = "closed";

    static Alert of(Row row, Places places) {
        String address = row.getString("address");
        return new Alert(
                row.getUUID("id"),
                row.getString("threat"),
                row.getString("severity"),
                row.getUUID("member_id"),
                address,
                PlaceView.of(address, places),
                row.getJsonObject("details").getMap(),
                row.getString("status"),
                row.getInteger("events"),
                row.getOffsetDateTime("raised_at").toInstant(),
                row.getOffsetDateTime("last_event_at").toInstant(),
                row.getString("note"),
                row.getUUID("handled_by"),
                Columns.time(row, "handled_at"));
    }

    boolean isClosed() {
        return status.equals(CLOSED);
    }
}
