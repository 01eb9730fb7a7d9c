package io.scriptorium.people.auth;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.LoginGuard.Attempt;
import io.scriptorium.people.auth.SecondFactor.Answer;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** All second factors: which of them a member has, and whether an answer is right. */
@ApplicationScoped
class SecondFactors {

    /** Those that are enough by themselves first, so that everybody sees the same order. */
    private static final Comparator<SecondFactor> STRONGEST_FIRST =
            Comparator.comparing(SecondFactor::asksByItself).reversed().thenComparing(SecondFactor::method);

    private final List<SecondFactor> all;
    private final SignInPolicy policy;
    private final LoginGuard guard;
    private final Tx tx;
    private final EventLog events;

    SecondFactors(@All List<SecondFactor> all, SignInPolicy policy, LoginGuard guard, Tx tx, EventLog events) {
        this.all = all.stream().sorted(STRONGEST_FIRST).toList();
        this.policy = policy;
        this.guard = guard;
        this.tx = tx;
        this.events = events;
    }

    /** What a member can choose from when a second proof is needed; nothing where none is. */
    Uni<List<SecondFactor>> of(Member member) {
        return held(member)
                .chain(own -> isEnough(own)
                        ? Uni.createFrom().item(own)
                        : policy.requiresSecondFactor(member)
                                .map(required -> required ? withSubstitutes(own) : List.of()));
    }

    /** What a member who is signed in can choose from to prove again who they are. */
    Uni<List<SecondFactor>> choices(Member member) {
        return held(member).map(this::withSubstitutes);
    }

    /** Whether there is one among them beside which nothing weaker may stand that its owner did not set up. */
    private static boolean isEnough(List<SecondFactor> own) {
        return own.stream().anyMatch(SecondFactor::asksByItself);
    }

    private List<SecondFactor> withSubstitutes(List<SecondFactor> own) {
        if (isEnough(own)) {
            return own;
        }
        return Stream.concat(
                        own.stream(), all.stream().filter(factor -> factor.servesAnyone() && !own.contains(factor)))
                .toList();
    }

    /** Those that a member has. */
    Uni<List<SecondFactor>> held(Member member) {
        return Multi.createFrom()
                .iterable(all)
                .select()
                .when(factor -> factor.isHeldBy(member))
                .collect()
                .asList();
    }

    /** Takes all factors of logins from one. */
    Uni<Void> forget(UUID userId) {
        return InTurn.each(all, factor -> factor.forget(userId));
    }

    /** Takes all factors of members from one, on its website. */
    Uni<Void> forget(Member member) {
        return InTurn.each(all, factor -> factor.forget(member));
    }

    /** The factor with a name; refused where a member does not have it. */
    Uni<SecondFactor> require(Member member, String method) {
        return choices(member)
                .map(held -> held.stream()
                        .filter(factor -> factor.method().equals(method))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid("method", "is none of those offered")));
    }

    /** Checks an answer, under the guard against guessing. */
    Uni<Void> check(Member member, SecondFactor factor, Answer answer, String email, Device device) {
        Attempt attempt = Attempt.atSecondFactor(email, device.address());
        return guard.begin(attempt, email, device.address())
                .chain(() -> factor.verify(member, answer))
                .chain(right -> right ? guard.succeeded(attempt) : refuse(member, factor));
    }

    private Uni<Void> refuse(Member member, SecondFactor factor) {
        return tx.write(() -> events.append(new AuthEvent.SecondFactorRefused(member.id(), factor.method())))
                .invoke(() -> {
                    throw new Refusal(
                            Refusal.Kind.UNAUTHENTICATED,
                            "second-factor-refused",
                            "The second proof is wrong, or was used before.");
                });
    }
}
