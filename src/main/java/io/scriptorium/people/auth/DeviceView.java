package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device as its owner sees it.
 *
 * @param name what the owner calls it; null for nothing
 * @param device the browser and the system that it claims to be; empty where it claims none that is known
 * @param address where it was signed in from last
 * @param country by ISO 3166-1; null where it is not known
 * @param trustedUntil until when it stands in for the second proof; null where it does not
 * @param sessions how many sessions on it are not over
 * @param current whether the caller's session is on it
 */
record DeviceView(
        UUID id,
        @Nullable String name,
        String device,
        String address,
        @Nullable String country,
        @Nullable String city,
        @Nullable Instant trustedUntil,
        long sessions,
        boolean current,
        Instant createdAt,
        Instant usedAt) {

    static DeviceView of(Row row) {
        return new DeviceView(
                row.getUUID("id"),
                row.getString("name"),
                DeviceName.of(row.getString("user_agent")),
                row.getString("address"),
                row.getString("country"),
                row.getString("city"),
                Columns.time(row, "trusted_until"),
                row.getLong("sessions"),
                row.getBoolean("current"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("used_at").toInstant());
    }
}
