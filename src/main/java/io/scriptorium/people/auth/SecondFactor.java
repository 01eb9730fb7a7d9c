package io.scriptorium.people.auth;

import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A way to prove who one is beside the password: a CDI bean of the module that keeps what it needs. Owned by this
 * module, which asks for one where a login has one.
 */
public interface SecondFactor {

    /** Its name in the API, such as {@code totp}. */
    String method();

    /** Its name in tokens, of RFC 8176 where that has one, such as {@code otp}. */
    String reference();

    /** Whether a member has it. */
    Uni<Boolean> isHeldBy(Member member);

    /** Whether it is right. Uses it up where it is good once. */
    Uni<Boolean> verify(Member member, Answer answer);

    /**
     * Begins it, where it does not begin by itself: sends a code, or makes what an authenticator signs.
     *
     * @param occasion what the answer will name again; known to nobody else
     * @return what the caller must know, if anything
     */
    default Uni<Map<String, Object>> prompt(Member member, Occasion occasion) {
        return Uni.createFrom().item(Map.of());
    }

    /** Whether a password is not enough any more once one has it; otherwise it serves beside another. */
    default boolean asksByItself() {
        return true;
    }

    /** Whether it serves members who have no other, where the website asks everybody for one. */
    default boolean servesAnyone() {
        return false;
    }

    /** Takes it from a login for good, where logins have it; in the transaction that is open. */
    default Uni<Void> forget(UUID userId) {
        return Uni.createFrom().voidItem();
    }

    /** Takes it from a member of the current website for good, where members have it. */
    default Uni<Void> forget(Member member) {
        return Uni.createFrom().voidItem();
    }

    /**
     * What a proof is given for: one sign-in, or one session.
     *
     * @param key a secret of it
     * @param origin where the page runs that asks, such as {@code https://www.example.com}
     * @param calledAt scheme, host and port that were called
     */
    record Occasion(String key, String origin, String calledAt) {}

    /**
     * An answer.
     *
     * @param occasion what it is for
     * @param code what a person typed; empty where it is no code
     * @param credential what an authenticator signed; empty where it is none
     */
    record Answer(Occasion occasion, Optional<String> code, Optional<Map<String, Object>> credential) {}
}
