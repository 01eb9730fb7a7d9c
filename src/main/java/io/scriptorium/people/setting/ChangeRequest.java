package io.scriptorium.people.setting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of settings that somebody asks for.
 *
 * @param status {@code open}, {@code applied}, {@code rejected} or {@code withdrawn}
 * @param wishes what is wanted, in the order of the keys
 * @param revision counts what was done to the request
 * @param answer why it was rejected
 */
record ChangeRequest(
        UUID id,
        String title,
        String reason,
        String status,
        List<Wish> wishes,
        long revision,
        UUID proposedBy,
        Instant proposedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer) {

    static final String OPEN = "open";
    static final String APPLIED = "applied";
    static final String REJECTED = "rejected";
    static final String WITHDRAWN = "withdrawn";

    /**
     * A value that is wanted.
     *
     * @param before what held when it was asked for, or asked for again
     */
    record Wish(String key, Object before, Object wanted) {}

    boolean isOpen() {
        return status.equals(OPEN);
    }

    /** The same wishes with what holds now. */
    List<Wish> renewed(Settings.Values values, SettingRegistry registry) {
        return wishes.stream()
                .map(wish -> new Wish(wish.key(), values.written(registry.require(wish.key())), wish.wanted()))
                .toList();
    }
}
