package io.scriptorium.people.persona;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member as the one who looks may see it.
 *
 * @param role the platform role
 * @param name the real name where the viewer may know it; else the pen name, else the registration id
 * @param registrationId the member's number in the website, such as {@code W000012}
 * @param daytime {@code day} or {@code night} where the member is; null where that is not known
 * @param utcOffset how far the clocks there are ahead of UTC now, such as {@code +02:00}; null where that is not known
 */
public record Persona(
        UUID memberId,
        String role,
        String name,
        String registrationId,
        @Nullable String daytime,
        @Nullable String utcOffset) {}
