package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.people.auth.Session.Proof;
import io.scriptorium.people.user.Member;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who has given at least one proof of being a member.
 *
 * @param way how they came in: {@code password}, {@code passkey}, {@code magic-link}, {@code handoff}
 * @param version of the login whose proof it was
 * @param proof when and how they proved who they are; with {@link Entrance#MULTIPLE} among the methods where that is enough
 * @param device where they come from
 * @param byCookie whether they want the refresh token as a cookie
 */
record Arrival(Member member, String way, int version, Proof proof, Device device, boolean byCookie) {

    /** The way of those who type their password. */
    static final String PASSWORD = "password";

    /** Whether the proofs are enough by themselves. */
    boolean isProvedTwice() {
        return proof.methods().contains(Entrance.MULTIPLE);
    }

    /** The same on a device that stands in for a second proof. */
    Arrival spared() {
        return with(new Proof(proof.at(), plus(proof.methods().stream(), Tokens.TRUSTED_DEVICE)));
    }

    /** The same after a second proof; a device has then stood in for nothing. */
    Arrival proved(String method, Instant now) {
        Stream<String> first = proof.methods().stream().filter(one -> !one.equals(Tokens.TRUSTED_DEVICE));
        return with(new Proof(now, plus(first, method, Entrance.MULTIPLE)));
    }

    private static List<String> plus(Stream<String> methods, String... more) {
        return Stream.concat(methods, Stream.of(more)).distinct().toList();
    }

    private Arrival with(Proof other) {
        return new Arrival(member, way, version, other, device, byCookie);
    }

    /** As a line of the history. */
    SignIn ended(Outcome outcome) {
        return new SignIn(member.userId(), member.id(), outcome, way, proof.methods(), device, null);
    }
}
