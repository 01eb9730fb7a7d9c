package io.scriptorium.people.auth;

import java.util.UUID;

/**
 * A login as other modules see it.
 *
 * @param userId its id
 * @param email the address that it signs in with
 * @param emailVerified whether its owner has shown that mail to it arrives
 */
public record Account(UUID userId, String email, boolean emailVerified) {}
