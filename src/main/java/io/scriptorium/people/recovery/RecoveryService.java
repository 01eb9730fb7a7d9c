package io.scriptorium.people.recovery;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.auth.Resident;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Letters to those who are locked out. They are written after the request was answered, so that neither the answer nor
 * its time tells whether there is such a member.
 */
@ApplicationScoped
class RecoveryService {

    private static final String RESET = "password-reset";
    private static final String UNLOCK = "unlock";
    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final Logins logins;
    private final Vouchers vouchers;
    private final Letters letters;
    private final Background background;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    RecoveryService(
            Logins logins,
            Vouchers vouchers,
            Letters letters,
            Background background,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.logins = logins;
        this.vouchers = vouchers;
        this.letters = letters;
        this.background = background;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /** Sends a letter by which a member sets a new password, if there is such a member. */
    void askForReset(String email, String host) {
        background.launch(Caller.current(), "A letter for a new password", () -> write(email, RESET, host));
    }

    /** Sends a letter by which a member ends the pause after wrong passwords, if there is such a member. */
    void askForUnlock(String email, String host) {
        background.launch(Caller.current(), "A letter that unlocks", () -> write(email, UNLOCK, host));
    }

    /** Sends a letter for a new password at once, if there is such a member, to the website's own pages at a host. */
    Uni<Void> writeReset(Account account, String host) {
        return logins.resident(account).chain(found -> write(found, RESET, host));
    }

    private Uni<Void> write(String email, String kind, String host) {
        return logins.resident(email).chain(found -> write(found, kind, host));
    }

    private Uni<Void> write(Optional<Resident> found, String kind, String host) {
        return found.isEmpty()
                ? Uni.createFrom().voidItem()
                : vouchers.maySend(found.get().account().userId(), kind)
                        .chain(may -> may
                                ? write(found.get(), kind, host)
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> write(Resident found, String kind, String host) {
        return vouchers.issue(found.account().voucher(kind), Voucher.Terms.of(LIFETIME))
                .chain(secret -> logins.page(host, kind.equals(RESET) ? "/password-reset" : "/unlock", secret))
                .map(page -> (kind.equals(RESET) ? reset(found, page) : unlock(found, page))
                        .until(clock.instant().plus(LIFETIME)))
                .chain(letter -> tx.write(() -> letters.send(letter)
                        .chain(() -> events.append(
                                kind.equals(RESET)
                                        ? new RecoveryEvent.ResetAsked(
                                                found.member().id())
                                        : new RecoveryEvent.UnlockAsked(
                                                found.member().id())))));
    }

    private static Letter reset(Resident found, URI page) {
        return Letter.toAddress(
                        "auth.password-reset",
                        found.account().email(),
                        found.member().displayName())
                .in(found.member().language())
                .subject("Set a new password")
                .paragraph(
                        "Somebody asked for a new password for your account. Was it you? Then follow this link within"
                                + " {0} minutes.",
                        LIFETIME.toMinutes())
                .button(page, "Set a new password")
                .note("If you did not ask for it, you need not do anything: your password stays as it is.");
    }

    private static Letter unlock(Resident found, URI page) {
        return Letter.toAddress(
                        "auth.unlock", found.account().email(), found.member().displayName())
                .in(found.member().language())
                .subject("Unlock your account")
                .paragraph(
                        "Too many wrong passwords were tried on your account, so signing in has to pause. Follow this"
                                + " link within {0} minutes to end the pause.",
                        LIFETIME.toMinutes())
                .button(page, "Unlock your account")
                .note("If it was not you who tried, your password was not guessed; a second factor makes your account"
                        + " safer.");
    }

    /**
     * Sets a new password by the letter's secret. Where nobody had shown before whose address it is, nothing else that the
     * login had is left.
     */
    Uni<Void> reset(String token, String password) {
        return found(RESET, token)
                .invoke(found -> logins.requireGoodPassword("password", password, found.account(), found.member()))
                .call(() -> redeem(RESET, token))
                .call(found -> tx.write(() -> events.append(
                        new RecoveryEvent.PasswordReset(found.member().id()))))
                .call(found -> logins.claim(found.account()))
                .chain(found -> logins.setPassword("password", password, found.account(), found.member())
                        .chain(() -> logins.forgetFailures(found.account())));
    }

    /** Ends the pause by the letter's secret. */
    Uni<Void> unlock(String token) {
        return found(UNLOCK, token)
                .call(() -> redeem(UNLOCK, token))
                .chain(found -> logins.forgetFailures(found.account())
                        .chain(() -> tx.write(() -> events.append(
                                new RecoveryEvent.Unlocked(found.member().id())))));
    }

    private Uni<Resident> found(String kind, String token) {
        return vouchers.find(kind, token)
                .map(voucher -> voucher.orElseThrow(RecoveryService::over))
                .chain(voucher -> logins.addressee(voucher, RecoveryService::over))
                .chain(logins::resident)
                .map(resident -> resident.orElseThrow(RecoveryService::over));
    }

    private Uni<Void> redeem(String kind, String token) {
        return vouchers.redeem(kind, token)
                .map(voucher -> voucher.orElseThrow(RecoveryService::over))
                .replaceWithVoid();
    }

    private static Refusal over() {
        return Refusal.unprocessable("link-over", "This link was used, or is too old: ask for another.");
    }
}
