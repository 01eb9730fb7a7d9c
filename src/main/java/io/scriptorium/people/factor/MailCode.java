package io.scriptorium.people.factor;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** A code by mail, to the address that the login signs in with. */
@Singleton
class MailCode extends SentCode {

    static final String METHOD = "mail_code";

    private final Logins logins;
    private final Letters letters;
    private final Tx tx;
    private final Clock clock;

    MailCode(CodeFactors factors, Vouchers vouchers, Logins logins, Letters letters, Tx tx, Clock clock) {
        super(METHOD, factors, vouchers);
        this.logins = logins;
        this.letters = letters;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public String reference() {
        return "otp";
    }

    /** Everybody has an address. */
    @Override
    public boolean servesAnyone() {
        return true;
    }

    /** Whoever types it beside a password, or in a session, reads the mail of the address. */
    @Override
    Uni<Boolean> redeem(Member member, String purpose, String code) {
        return super.redeem(member, purpose, code)
                .call(right -> right
                        ? logins.require(member.userId()).chain(logins::markVerified)
                        : Uni.createFrom().voidItem());
    }

    @Override
    Uni<String> deliver(Member member, String code) {
        return logins.require(member.userId())
                .call(account -> tx.write(() -> letters.send(letter(account, member, code))))
                .map(account -> masked(account.email()));
    }

    private Letter letter(Account account, Member member, String code) {
        return Letter.toAddress("auth.code", account.email(), member.displayName())
                .in(member.language())
                .subject("Your code")
                .paragraph("Type this code to go on. It is good for {0} minutes.", LIFETIME.toMinutes())
                .code(code)
                .note(
                        "If you did not ask for it, somebody knows your password: change it, and give the code to nobody.")
                .until(clock.instant().plus(LIFETIME));
    }

    /** {@code a…@example.com}. */
    static String masked(String email) {
        return email.substring(0, 1) + "…" + email.substring(email.indexOf('@'));
    }
}
