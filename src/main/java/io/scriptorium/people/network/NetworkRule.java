package io.scriptorium.people.network;

import io.vertx.sqlclient.Row;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a website says about a network.
 *
 * @param effect {@code allow} or {@code deny}
 * @param roles for whom it holds; everybody where none is named
 * @param note why, for those who come later
 * @param createdBy who made it; null where the system did
 */
record NetworkRule(
        UUID id,
        String effect,
        Network network,
        List<String> roles,
        String note,
        @Nullable UUID createdBy,
        Instant createdAt) {

    static final String DENY = "deny";

    static NetworkRule of(Row row) {
        return new NetworkRule(
                row.getUUID("id"),
                row.getString("effect"),
                Network.of(row.getString("network")),
                List.of(row.getArrayOfStrings("roles")),
                row.getString("note"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    boolean denies() {
        return effect.equals(DENY);
    }

    boolean isFor(String role) {
        return roles.isEmpty() || roles.contains(role);
    }

    boolean holds(InetAddress address) {
        return network.holds(address);
    }
}
