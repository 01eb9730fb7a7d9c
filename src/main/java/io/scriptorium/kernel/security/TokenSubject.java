package io.scriptorium.kernel.security;

import io.scriptorium.kernel.language.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom an access token is for.
 *
 * @param userId the login
 * @param memberId the person inside the tenant
 * @param tenantId the only tenant that the token is good for
 * @param role the person's role there
 * @param sessionId the signed-in device
 * @param provedAt when the person last proved who they are: {@code auth_time}
 * @param methods how, by the names of RFC 8176: {@code amr}
 * @param language what the member chose to read; null for what the browser or the tenant says
 */
public record TokenSubject(
        UUID userId,
        UUID memberId,
        UUID tenantId,
        Role role,
        UUID sessionId,
        Instant provedAt,
        List<String> methods,
        @Nullable Language language) {

    /** A member who chose no language. */
    public TokenSubject(
            UUID userId,
            UUID memberId,
            UUID tenantId,
            Role role,
            UUID sessionId,
            Instant provedAt,
            List<String> methods) {
        this(userId, memberId, tenantId, role, sessionId, provedAt, methods, null);
    }
}
