package io.scriptorium.people.link;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.auth.Resident;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Links that sign in. The letter also has a code, which signs in on the device that asked: there the request is known
 * that the code is good for, and nowhere else.
 */
@ApplicationScoped
class MagicLinkService {

    private static final String LINK = "magic-link";
    private static final String CODE = "magic-code";
    private static final Voucher.Terms TERMS = Voucher.Terms.of(Duration.ofMinutes(10));

    private final Logins logins;
    private final Members members;
    private final Vouchers vouchers;
    private final Letters letters;
    private final Background background;
    private final Tx tx;
    private final Clock clock;

    MagicLinkService(
            Logins logins,
            Members members,
            Vouchers vouchers,
            Letters letters,
            Background background,
            Tx tx,
            Clock clock) {
        this.logins = logins;
        this.members = members;
        this.vouchers = vouchers;
        this.letters = letters;
        this.background = background;
        this.tx = tx;
        this.clock = clock;
    }

    /**
     * Sends a letter with a link, if there is such a member; after the request was answered, so that nobody learns
     * whether there is.
     *
     * @return the request, which the letter's code is good for
     */
    String ask(String email, String host) {
        String request = vouchers.holder();
        background.launch(
                Caller.current(),
                "A letter that signs in",
                () -> find(email)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : vouchers.maySend(found.get().account().userId(), LINK)
                                        .chain(may -> may
                                                ? write(found.get(), request, host)
                                                : Uni.createFrom().voidItem())));
        return request;
    }

    private Uni<Optional<Resident>> find(String email) {
        return logins.resident(email)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : logins.allowsMagicLink(found.get().member()).map(allowed -> found.filter(one -> allowed)));
    }

    private Uni<Void> write(Resident found, String request, String host) {
        return vouchers.issueCode(found.account().voucher(CODE), TERMS, request)
                .chain(code -> vouchers.issue(found.account().voucher(LINK), TERMS)
                        .chain(secret -> logins.page(host, "/magic-link", secret))
                        .chain(page -> tx.write(() -> letters.send(letter(found, page, code)))))
                .replaceWithVoid();
    }

    private Letter letter(Resident found, URI page, String code) {
        return Letter.toAddress(
                        "auth.magic-link",
                        found.account().email(),
                        found.member().displayName())
                .in(found.member().language())
                .subject("Sign in")
                .paragraph(
                        "Follow this link within {0} minutes to sign in.",
                        TERMS.lifetime().toMinutes())
                .button(page, "Sign in")
                .paragraph("Or type this code where you asked to sign in:")
                .code(code)
                .note("If you did not ask for it, ignore this letter, and give the code to nobody.")
                .until(clock.instant().plus(TERMS.lifetime()));
    }

    /** Whose link it is. */
    Uni<Resident> byLink(String token) {
        return use(LINK, token, () -> vouchers.redeem(LINK, token));
    }

    /** Whose code it is. */
    Uni<Resident> byCode(String request, String code) {
        return use(CODE, request, () -> vouchers.redeemCode(CODE, request, code));
    }

    /**
     * Whoever reads the letter owns the address; and one letter signs in once, by its link or by its code. The login is
     * read first: what replaces its proofs takes the letter away, or is noticed by those who let people in.
     */
    private Uni<Resident> use(String kind, String secret, Supplier<Uni<Optional<Voucher>>> redeem) {
        return vouchers.find(kind, secret)
                .map(found -> found.orElseThrow(MagicLinkService::over))
                .chain(voucher -> logins.addressee(voucher, MagicLinkService::over))
                .call(() -> redeem.get().map(used -> used.orElseThrow(MagicLinkService::over)))
                .call(account -> vouchers.revoke(account.userId(), LINK, CODE))
                .chain(this::resident);
    }

    private Uni<Resident> resident(Account account) {
        return members.ofUser(account.userId())
                .map(member -> member.orElseThrow(MagicLinkService::over))
                .call(this::requireAllowed)
                .chain(member -> logins.claim(account).map(owned -> new Resident(owned, member)));
    }

    private Uni<Void> requireAllowed(Member member) {
        return logins.allowsMagicLink(member)
                .invoke(allowed -> {
                    if (!allowed) {
                        throw over();
                    }
                })
                .replaceWithVoid();
    }

    private static Refusal over() {
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED,
                "link-refused",
                "This link or code is wrong, was used, or is too old: ask for another.");
    }
}
