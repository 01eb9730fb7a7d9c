package io.scriptorium.people.factor;

import io.scriptorium.people.auth.SecondFactor;
import io.scriptorium.people.factor.AuthenticatorStore.Authenticator;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.UUID;

/** The code that an authenticator app shows. */
@ApplicationScoped
class AuthenticatorFactor implements SecondFactor {

    static final String METHOD = "totp";

    private final AuthenticatorStore store;
    private final Clock clock;

    AuthenticatorFactor(AuthenticatorStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public String reference() {
        return "otp";
    }

    @Override
    public Uni<Boolean> isHeldBy(Member member) {
        return store.isConfirmed(member.userId());
    }

    @Override
    public Uni<Boolean> verify(Member member, Answer answer) {
        UUID user = member.userId();
        return store.find(user).chain(found -> {
            OptionalLong step = found.filter(Authenticator::confirmed)
                    .map(one -> step(one, answer.code().orElse("")))
                    .orElse(OptionalLong.empty());
            return step.isPresent()
                    ? store.use(user, step.getAsLong())
                    : Uni.createFrom().item(false);
        });
    }

    @Override
    public Uni<Void> forget(UUID userId) {
        return store.remove(userId).replaceWithVoid();
    }

    /** The time step of a code that is right and was not used; people type blanks into it. */
    OptionalLong step(Authenticator authenticator, String code) {
        return OneTimePassword.USUAL.stepOf(
                code.replace(" ", ""), authenticator.secret(), clock.instant(), authenticator.lastStep());
    }
}
