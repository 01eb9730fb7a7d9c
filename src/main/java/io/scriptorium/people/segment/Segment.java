package io.scriptorium.people.segment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A set of members that a website names.
 *
 * @param key its name in rollouts, unique in the website, for good
 * @param constraints all must hold
 */
record Segment(
        UUID id,
        String key,
        String description,
        List<Constraint> constraints,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version)
        implements Versioned {

    /** As many as one website can have. */
    static final int MOST = 100;

    /** Whether a member of whom something is known is in it. */
    boolean has(Map<String, Set<String>> known) {
        return constraints.stream().allMatch(constraint -> constraint.holds(known));
    }

    /** Whether it looks at one of some fields. */
    boolean looksAt(Set<String> fields) {
        return constraints.stream().anyMatch(constraint -> fields.contains(constraint.field()));
    }

    SegmentDraft draft() {
        return new SegmentDraft(key, description, constraints);
    }
}
