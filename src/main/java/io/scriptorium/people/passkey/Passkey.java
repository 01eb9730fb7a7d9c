package io.scriptorium.people.passkey;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code people.passkey}.
 *
 * @param credential the public key with its authenticator, in the form of WebAuthn §6.5.1
 * @param signCount the authenticator's counter when it last signed; 0 where it does not count
 * @param verifiesUser whether it has ever verified its user
 */
record Passkey(
        UUID id,
        UUID memberId,
        byte[] credentialId,
        byte[] credential,
        long signCount,
        boolean verifiesUser,
        boolean backupEligible,
        boolean backedUp,
        List<String> transports,
        String relyingParty,
        String name,
        Instant createdAt,
        @Nullable Instant usedAt) {

    static Passkey of(Row row) {
        return new Passkey(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getBuffer("credential_id").getBytes(),
                row.getBuffer("credential").getBytes(),
                row.getLong("sign_count"),
                row.getBoolean("verifies_user"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                List.of(row.getArrayOfStrings("transports")),
                row.getString("relying_party"),
                row.getString("name"),
                row.getOffsetDateTime("created_at").toInstant(),
                Columns.time(row, "used_at"));
    }
}
