package io.scriptorium.people.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.persona.Persona;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member in its role, as the viewer may see it.
 *
 * @param name see {@link Persona}
 * @param details what the member tells
 */
record Profile<T>(
        UUID memberId,
        String name,
        String registrationId,
        @Nullable String daytime,
        @Nullable String utcOffset,
        T details,
        Instant createdAt,
        @JsonIgnore long version)
        implements Versioned {}
