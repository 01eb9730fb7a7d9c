package io.scriptorium.testing;

import io.scriptorium.kernel.security.Role;
import java.util.UUID;

/** A member of a test's brand. */
public record Person(Brand brand, UUID userId, UUID memberId, Role role, String name, String email) {}
