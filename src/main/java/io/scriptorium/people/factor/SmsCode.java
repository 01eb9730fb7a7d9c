package io.scriptorium.people.factor;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.sms.TextMessages;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A code by SMS, to a number that its owner has shown to be theirs. */
@Singleton
class SmsCode extends SentCode {

    static final String METHOD = "sms_code";

    private static final int SHOWN_DIGITS = 2;

    private final CodeFactors factors;
    private final TextMessages messages;
    private final Tenants tenants;

    SmsCode(CodeFactors factors, Vouchers vouchers, TextMessages messages, Tenants tenants) {
        super(METHOD, factors, vouchers);
        this.factors = factors;
        this.messages = messages;
        this.tenants = tenants;
    }

    @Override
    public String reference() {
        return "sms";
    }

    /** Where no messages can be sent, whoever relied on them has the others. */
    @Override
    public Uni<Boolean> isHeldBy(Member member) {
        return messages.canBeSent() ? super.isHeldBy(member) : Uni.createFrom().item(false);
    }

    @Override
    Uni<String> deliver(Member member, String code) {
        return number(member.userId())
                .call(number -> text(code).chain(text -> messages.send(number, text)))
                .map(SmsCode::masked);
    }

    /** The confirmed number; while there is none, that which is to be confirmed. */
    private Uni<String> number(UUID userId) {
        return factors.number(userId, METHOD, true)
                .chain(found ->
                        found.isPresent() ? Uni.createFrom().item(found) : factors.number(userId, METHOD, false))
                .map(found -> found.orElseThrow(() -> Refusal.notFound("telephone number")));
    }

    private Uni<String> text(String code) {
        Caller caller = Caller.current();
        return tenants.profile()
                .map(website -> Text.of(
                                "{0} is your code for {1}. It is good for {2} minutes; give it to nobody.",
                                code, website.name(), LIFETIME.toMinutes())
                        .in(caller.language(), caller.zone()));
    }

    /** {@code +49…78}. */
    private static String masked(String number) {
        return number.substring(0, SHOWN_DIGITS + 1) + "…" + number.substring(number.length() - SHOWN_DIGITS);
    }
}
