package io.scriptorium.people.email;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.email.ChangeStore.Change;
import io.scriptorium.people.email.ChangeStore.Side;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives a login another address, once its owner has shown that both are theirs. */
@ApplicationScoped
class ChangeService {

    private static final String KIND = "email-change";

    private final Logins logins;
    private final Members members;
    private final ChangeStore changes;
    private final Vouchers vouchers;
    private final Letters letters;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    ChangeService(
            Logins logins,
            Members members,
            ChangeStore changes,
            Vouchers vouchers,
            Letters letters,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.logins = logins;
        this.members = members;
        this.changes = changes;
        this.vouchers = vouchers;
        this.letters = letters;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /** Writes to both addresses; the caller is not told whether the new one is another's. */
    Uni<Void> ask(String email, String host) {
        return members.require(Caller.memberId())
                .chain(member -> logins.require(member.userId())
                        .invoke(account -> requireOther(account, email))
                        .call(account -> vouchers.requireMaySend(account.userId(), KIND))
                        .call(account -> vouchers.revoke(account.userId(), KIND))
                        .call(account -> changes.begin(account.userId(), member.id(), email))
                        .call(account -> write(account, member, email, Side.OLD, host))
                        .chain(account -> logins.find(email)
                                .chain(taken -> taken.isPresent()
                                        ? Uni.createFrom().voidItem()
                                        : write(account, member, email, Side.NEW, host)))
                        .chain(() -> tx.write(() -> events.append(new EmailEvent.ChangeAsked(member.id())))));
    }

    private static void requireOther(Account account, String email) {
        if (account.email().equalsIgnoreCase(email)) {
            throw Refusal.invalid("email", "is your address already");
        }
    }

    private Uni<Void> write(Account account, Member member, String email, Side side, String host) {
        Voucher voucher =
                Voucher.of(KIND, account.userId()).with("email", email).with("side", side.name());
        return vouchers.issue(voucher, Voucher.Terms.of(ChangeStore.LIFETIME))
                .chain(secret -> logins.page(host, "/email-change", secret))
                .map(page -> side == Side.OLD ? toOld(account, member, email, page) : toNew(member, email, page))
                .chain(letter ->
                        tx.write(() -> letters.send(letter.until(clock.instant().plus(ChangeStore.LIFETIME)))))
                .replaceWithVoid();
    }

    private static Letter toOld(Account account, Member member, String email, URI page) {
        return Letter.toAddress(KIND, account.email(), member.displayName())
                .in(member.language())
                .subject("Your address is to be changed")
                .paragraph("You asked to sign in with {0} from now on. Follow this link to agree.", email)
                .button(page, "Change the address")
                .note(
                        "If you did not ask for it, do not follow the link, and change your password: somebody knows it.");
    }

    private static Letter toNew(Member member, String email, URI page) {
        return Letter.toAddress(KIND, email, member.displayName())
                .in(member.language())
                .subject("Confirm your address")
                .paragraph(
                        "You asked to sign in with this address from now on. Follow this link to show that it is yours.")
                .button(page, "Confirm the address")
                .note("If you did not ask for it, ignore this letter.");
    }

    /**
     * Takes one letter's secret; whether the other's is still missing. The new address has to be read by whoever is
     * signed in with the login or gives its password: it may be somebody's who has nothing to do with it.
     */
    Uni<Boolean> agree(String token, @Nullable String password, HttpServerRequest request) {
        return vouchers.find(KIND, token)
                .map(found -> found.orElseThrow(VerificationService::over))
                .call(voucher -> side(voucher) == Side.OLD
                        ? Uni.createFrom().voidItem()
                        : logins.require(Objects.requireNonNull(voucher.userId()))
                                .chain(account -> logins.requireHolder(account, password, request)))
                .chain(() -> vouchers.redeem(KIND, token))
                .map(found -> found.orElseThrow(VerificationService::over))
                .chain(voucher -> changes.agree(
                        Objects.requireNonNull(voucher.userId()),
                        voucher.content().getString("email"),
                        side(voucher)))
                .map(found -> found.orElseThrow(VerificationService::over))
                .chain(change -> change.agreed()
                        ? complete(change).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static Side side(Voucher voucher) {
        return Side.valueOf(voucher.content().getString("side"));
    }

    /**
     * The login, which is in no transaction of a website, is changed last in it; what fails after that is found by
     * {@link AddressListener}, since the change has not ended then.
     */
    private Uni<Void> complete(Change change) {
        return logins.require(change.userId())
                .chain(account -> tx.write(() -> members.readdress(change.memberId(), change.email())
                        .chain(member -> letters.send(goodbye(account, member)))
                        .chain(() -> events.append(
                                new EmailEvent.Changed(change.memberId()),
                                Changes.none().and("email", account.email(), change.email())))
                        .chain(() -> logins.changeEmail(account, change.email()))))
                .onFailure(Refusal.class)
                .call(() -> changes.end(change.userId()))
                .chain(() -> changes.end(change.userId()));
    }

    private static Letter goodbye(Account account, Member member) {
        return Letter.toAddress(KIND, account.email(), member.displayName())
                .in(member.language())
                .subject("Your address was changed")
                .paragraph("Your account has another address now, and this one no longer signs in.");
    }
}
