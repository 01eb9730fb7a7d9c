package io.scriptorium.kernel.tenancy;

import java.util.UUID;

/**
 * Who acts for another member of the same tenant, and so is the one behind what that member seems to do.
 *
 * @param memberId the person inside the tenant
 * @param userId the login behind it
 * @param role the person's own platform role, in lower case
 * @param sessionId the person's own session, with whose end this ends
 */
public record Impersonator(UUID memberId, UUID userId, String role, UUID sessionId) {}
