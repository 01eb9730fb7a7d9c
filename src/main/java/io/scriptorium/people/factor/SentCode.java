package io.scriptorium.people.factor;

import io.scriptorium.people.auth.SecondFactor;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A second factor that is sent: six digits, good for ten minutes, for one occasion and five tries. */
abstract class SentCode implements SecondFactor {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private final String method;
    private final CodeFactors factors;
    private final Vouchers vouchers;

    SentCode(String method, CodeFactors factors, Vouchers vouchers) {
        this.method = method;
        this.factors = factors;
        this.vouchers = vouchers;
    }

    /** Sends a code; gives as much of where it went as its owner needs to find it. */
    abstract Uni<String> deliver(Member member, String code);

    @Override
    public String method() {
        return method;
    }

    @Override
    public Uni<Boolean> isHeldBy(Member member) {
        return factors.isOn(member.userId(), method);
    }

    @Override
    public Uni<Map<String, Object>> prompt(Member member, Occasion occasion) {
        return send(member, occasion.key());
    }

    /** Sends a code that is good for one purpose; not too often. */
    Uni<Map<String, Object>> send(Member member, String purpose) {
        return requireMaySend(member).chain(() -> dispatch(member, purpose));
    }

    /** Notes that a code is about to be sent; refused with 429 where that is too often. */
    Uni<Void> requireMaySend(Member member) {
        return vouchers.requireMaySend(member.userId(), method);
    }

    /** Sends a code that may be sent. */
    Uni<Map<String, Object>> dispatch(Member member, String purpose) {
        return vouchers.issueCode(Voucher.of(method, member.userId()), Voucher.Terms.of(LIFETIME), purpose)
                .chain(code -> deliver(member, code))
                .map(to -> Map.of("method", method, "sent_to", to, "expires_in", LIFETIME.toSeconds()));
    }

    @Override
    public Uni<Boolean> verify(Member member, Answer answer) {
        return redeem(member, answer.occasion().key(), answer.code().orElse(""));
    }

    @Override
    public Uni<Void> forget(UUID userId) {
        return factors.remove(userId, method).replaceWithVoid();
    }

    /** Whether it is the code of a purpose; uses it up then. */
    Uni<Boolean> redeem(Member member, String purpose, String code) {
        return vouchers.redeemCode(method, purpose, code.replace(" ", ""))
                .map(found -> found.filter(voucher -> member.userId().equals(voucher.userId()))
                        .isPresent());
    }
}
