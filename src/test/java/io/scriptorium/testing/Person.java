package io.scriptorium.testing;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.security.TokenSubject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A member of a test's brand. */
public record Person(Brand brand, UUID userId, UUID memberId, Role role, String name, String email) {

    /** Whom a token is for that the person would get for the password at a time, in a session of its own. */
    public TokenSubject subject(Instant provedAt) {
        return new TokenSubject(userId, memberId, brand.id(), role, UUID.randomUUID(), provedAt, List.of("pwd"), null);
    }
}
