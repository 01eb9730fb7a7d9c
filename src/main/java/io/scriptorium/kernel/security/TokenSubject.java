package io.scriptorium.kernel.security;

import java.util.UUID;

/**
 * Whom an access token is for.
 *
 * @param userId the login
 * @param memberId the person inside the tenant
 * @param tenantId the only tenant that the token is good for
 * @param role the person's role there
 * @param sessionId the signed-in device
 */
public record TokenSubject(UUID userId, UUID memberId, UUID tenantId, Role role, UUID sessionId) {}
