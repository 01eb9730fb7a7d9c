package io.scriptorium.faults;

import java.util.UUID;

/** A member of one of the run's brands. */
record Person(UUID tenantId, String tenant, UUID memberId, String role, String email) {}
