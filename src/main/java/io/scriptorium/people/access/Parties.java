package io.scriptorium.people.access;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a thing is.
 *
 * @param owner the member to whom it belongs, such as an order's client; whose place counts in territories
 * @param participants others who have part in it, such as an order's writer
 */
public record Parties(UUID owner, List<UUID> participants) {

    /** A thing of an owner in which another has part, or nobody where null. */
    public static Parties of(UUID owner, @Nullable UUID participant) {
        return new Parties(owner, participant == null ? List.of() : List.of(participant));
    }

    /** All of them. */
    public List<UUID> all() {
        List<UUID> all = new ArrayList<>(participants);
        all.add(owner);
        return all;
    }
}
