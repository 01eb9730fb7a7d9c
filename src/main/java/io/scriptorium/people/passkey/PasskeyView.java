package io.scriptorium.people.passkey;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A passkey as its owner sees it; {@code synced} where its maker keeps it on several devices. */
record PasskeyView(
        UUID id,
        String name,
        String relyingParty,
        boolean synced,
        Instant createdAt,
        @Nullable Instant usedAt) {

    static PasskeyView of(Row row) {
        return of(Passkey.of(row));
    }

    static PasskeyView of(Passkey passkey) {
        return new PasskeyView(
                passkey.id(),
                passkey.name(),
                passkey.relyingParty(),
                passkey.backedUp(),
                passkey.createdAt(),
                passkey.usedAt());
    }
}
