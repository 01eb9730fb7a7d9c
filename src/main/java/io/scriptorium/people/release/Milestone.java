package io.scriptorium.people.release;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.setting.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step of a release.
 *
 * @param percentage how many members in a hundred have the feature then
 * @param roles those of which they are; all where none is named
 * @param segments those of which they are; all where none is named
 * @param after how long it is in force before the next follows, as ISO 8601 writes durations; until a person says so
 *     where null
 */
record Milestone(
        String name,
        int percentage,
        List<String> roles,
        List<String> segments,
        @Nullable String after) {

    /** Those that were stored without segments name none. */
    Milestone {
        segments = Objects.requireNonNullElse(segments, List.of());
    }

    /** When the next follows where this comes into force now. */
    @Nullable
    Instant next(Instant now) {
        return after == null ? null : now.plus(Duration.parse(after));
    }

    /** What it makes of a rollout: variants stay, a time limit goes. */
    Rollout of(Rollout before) {
        Set<Role> named = roles.stream().map(Role::of).collect(Collectors.toUnmodifiableSet());
        return new Rollout(true, named, Set.copyOf(segments), percentage, null, before.variants());
    }
}
