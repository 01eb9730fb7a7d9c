package io.scriptorium.kernel.security;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.tenancy.Impersonator;
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
 * @param impersonator who acts for the person: {@code act} (RFC 8693 §4.1); null where the person does
 */
public record TokenSubject(
        UUID userId,
        UUID memberId,
        UUID tenantId,
        Role role,
        UUID sessionId,
        Instant provedAt,
        List<String> methods,
        @Nullable Language language,
        @Nullable Impersonator impersonator) {

    /** A member who acts in person. */
    public TokenSubject(
            UUID userId,
            UUID memberId,
            UUID tenantId,
            Role role,
            UUID sessionId,
            Instant provedAt,
            List<String> methods,
            @Nullable Language language) {
        this(userId, memberId, tenantId, role, sessionId, provedAt, methods, language, null);
    }
}
