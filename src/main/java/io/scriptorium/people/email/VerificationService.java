package io.scriptorium.people.email;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows that mail to an address arrives. */
@ApplicationScoped
class VerificationService {

    private static final String KIND = "email-verification";
    private static final Duration LIFETIME = Duration.ofDays(2);

    private final Logins logins;
    private final Members members;
    private final Vouchers vouchers;
    private final Letters letters;
    private final Background background;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    VerificationService(
            Logins logins,
            Members members,
            Vouchers vouchers,
            Letters letters,
            Background background,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.logins = logins;
        this.members = members;
        this.vouchers = vouchers;
        this.letters = letters;
        this.background = background;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sends the letter once more, if there is such a member and it is needed; after the request was answered, so that
     * nobody learns which.
     */
    void ask(String email, String host) {
        background.launch(
                Caller.current(),
                "A letter that verifies an address",
                () -> logins.find(email).chain(account -> account.isEmpty() ? done() : write(account.get(), host)));
    }

    private Uni<Void> write(Account account, String host) {
        return members.ofUser(account.userId())
                .chain(member -> member.isEmpty() ? done() : write(account, member.get(), host));
    }

    /** Sends the letter, unless it is not needed or was sent a moment ago. */
    Uni<Void> write(Account account, Member member, String host) {
        return account.emailVerified()
                ? done()
                : vouchers.maySend(account.userId(), KIND).chain(may -> may ? send(account, member, host) : done());
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> send(Account account, Member member, String host) {
        Voucher voucher = account.voucher(KIND).with("member", member.id().toString());
        return vouchers.issue(voucher, Voucher.Terms.of(LIFETIME))
                .chain(secret -> logins.page(host, "/email-verification", secret))
                .chain(page -> tx.write(() -> letters.send(letter(account, member, page))))
                .replaceWithVoid();
    }

    private Letter letter(Account account, Member member, URI page) {
        return Letter.toAddress(KIND, account.email(), member.displayName())
                .in(member.language())
                .subject("Confirm your address")
                .paragraph("Follow this link to show that this address is yours.")
                .button(page, "Confirm the address")
                .note("If you have not registered, somebody has mistyped an address: ignore this letter.")
                .until(clock.instant().plus(LIFETIME));
    }

    /**
     * Takes the letter's secret from whoever is signed in with the login, or gives its password: the address is theirs,
     * if it is still the login's.
     */
    Uni<Void> verify(String token, @Nullable String password, HttpServerRequest request) {
        return vouchers.find(KIND, token)
                .map(found -> found.orElseThrow(VerificationService::over))
                .chain(voucher -> logins.addressee(voucher, VerificationService::over)
                        .call(account -> logins.requireHolder(account, password, request))
                        .call(() ->
                                vouchers.redeem(KIND, token).map(found -> found.orElseThrow(VerificationService::over)))
                        .chain(logins::markVerified)
                        .chain(() -> tx.write(() -> events.append(new EmailEvent.Verified(
                                UUID.fromString(voucher.content().getString("member")))))));
    }

    static Refusal over() {
        return Refusal.unprocessable("link-over", "This link was used, or is too old: ask for another.");
    }
}
