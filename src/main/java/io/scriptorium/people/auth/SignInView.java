package io.scriptorium.people.auth;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A try to sign in, as the member sees it.
 *
 * @param outcome {@code success}, {@code challenged} for a second proof, {@code wrong-password},
 *     {@code second-factor-refused}, {@code passkey-refused}, {@code too-many-attempts}, {@code not-allowed} or
 *     {@code token-reused}
 * @param way {@code password}, {@code passkey}, {@code magic-link}, {@code handoff}, {@code refresh-token}
 * @param methods the proofs that were right, by the names of RFC 8176; {@code device} for a device that was trusted
 * @param country by ISO 3166-1; null where it is not known
 * @param device the browser and the system that the client claimed to be
 * @param deviceId the device that it came from; null where that was not known, or was forgotten since
 * @param newDevice whether neither the device nor its address with its browser had been seen before
 * @param newPlace whether the login had never been used from there
 */
public record SignInView(
        UUID id,
        Instant triedAt,
        String outcome,
        String way,
        List<String> methods,
        String address,
        @Nullable String country,
        @Nullable String city,
        String device,
        @Nullable UUID deviceId,
        @Nullable UUID sessionId,
        boolean newDevice,
        boolean newPlace) {

    static SignInView of(Row row) {
        return new SignInView(
                row.getUUID("id"),
                row.getOffsetDateTime("tried_at").toInstant(),
                row.getString("outcome"),
                row.getString("way"),
                List.of(row.getArrayOfStrings("methods")),
                row.getString("address"),
                row.getString("country"),
                row.getString("city"),
                DeviceName.of(row.getString("user_agent")),
                row.getUUID("device_id"),
                row.getUUID("session_id"),
                row.getBoolean("new_device"),
                row.getBoolean("new_place"));
    }
}
