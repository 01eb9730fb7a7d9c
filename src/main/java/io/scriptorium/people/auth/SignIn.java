package io.scriptorium.people.auth;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A try to sign in as a member, as it is noted.
 *
 * @param way how: {@code password}, {@code passkey}, {@code magic-link}, {@code handoff}, {@code refresh-token}
 * @param methods the proofs that were right, by the names of RFC 8176
 * @param sessionId the session that it was about; null where there is none
 */
record SignIn(
        UUID userId,
        UUID memberId,
        Outcome outcome,
        String way,
        List<String> methods,
        Device device,
        @Nullable UUID sessionId) {}
