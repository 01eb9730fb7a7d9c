package io.scriptorium.people.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How a website releases features.
 *
 * @param name unique in the website
 */
record ReleaseTemplate(
        UUID id,
        String name,
        List<Milestone> milestones,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version)
        implements Versioned {}
