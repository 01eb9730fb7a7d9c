package io.scriptorium.people.invitation;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.invitation.InvitationResource.Acceptance;
import io.scriptorium.people.invitation.InvitationResource.Offer;
import io.scriptorium.people.recovery.PasswordLetters;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Newcomer;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in who were invited. The letter shows that mail reaches whoever has its secret; into a login whose address
 * was verified before, its password leads.
 */
@ApplicationScoped
class Arrivals {

    private final Tx tx;
    private final InvitationStore store;
    private final Access access;
    private final Members members;
    private final Logins logins;
    private final PasswordLetters passwordLetters;
    private final Vouchers vouchers;
    private final Timers timers;
    private final EventLog events;
    private final Clock clock;

    Arrivals(
            Tx tx,
            InvitationStore store,
            Access access,
            Members members,
            Logins logins,
            PasswordLetters passwordLetters,
            Vouchers vouchers,
            Timers timers,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.store = store;
        this.access = access;
        this.members = members;
        this.logins = logins;
        this.passwordLetters = passwordLetters;
        this.vouchers = vouchers;
        this.timers = timers;
        this.events = events;
        this.clock = clock;
    }

    /** What a letter's secret is for: what the page that takes it asks first. */
    Uni<Offer> offer(String token) {
        return open(token)
                .chain(invitation -> logins.find(invitation.email())
                        .map(account -> new Offer(
                                invitation.email(),
                                invitation.displayName(),
                                invitation.role(),
                                account.filter(Account::emailVerified).isPresent(),
                                invitation.expiresAt())));
    }

    Uni<Member> accept(Acceptance acceptance, @Nullable Language asked, HttpServerRequest request) {
        return open(acceptance.token())
                .chain(invitation -> newcomer(invitation, acceptance, asked)
                        .chain(newcomer -> logins.ofReader(newcomer, acceptance.password(), request)
                                .chain(user -> join(invitation, user, newcomer))))
                .call(() -> vouchers.redeem(InvitationService.KIND, acceptance.token()));
    }

    /** Has a letter for a new password sent to whoever is asked for that of their login. */
    Uni<Void> askForPassword(String token) {
        return open(token)
                .chain(invitation -> logins.find(invitation.email()))
                .invoke(account -> account.filter(Account::emailVerified).ifPresent(passwordLetters::ask))
                .replaceWithVoid();
    }

    private Uni<Invitation> open(String token) {
        return vouchers.find(InvitationService.KIND, token)
                .map(found -> found.orElseThrow(Arrivals::over).content())
                .chain(content -> store.find(UUID.fromString(content.getString("invitation")))
                        .map(found -> found.filter(invitation -> isGood(invitation, content))
                                .orElseThrow(Arrivals::over)));
    }

    private boolean isGood(Invitation invitation, JsonObject content) {
        return content.getInteger("sent") == invitation.sent()
                && clock.instant().isBefore(invitation.expiresAt());
    }

    private Uni<Newcomer> newcomer(Invitation invitation, Acceptance acceptance, @Nullable Language asked) {
        Role role = Role.of(invitation.role());
        String name = acceptance.displayName() == null ? invitation.displayName() : acceptance.displayName();
        Language language = Language.of(invitation.language()).orElse(asked);
        return members.answers(role, acceptance.customFields())
                .map(answers -> new Newcomer(role, name, invitation.email(), language, answers, false));
    }

    /** Whoever is first of those who try at the same time. */
    private Uni<Member> join(Invitation invitation, UUID userId, Newcomer newcomer) {
        UUID id = invitation.id();
        UUID roleId = invitation.roleId();
        return tx.write(() -> store.delete(id)
                .invoke(Arrivals::requireOne)
                .chain(() -> members.register(userId, newcomer))
                .call(member -> roleId == null ? Uni.createFrom().voidItem() : access.give(member.id(), roleId))
                .call(() -> timers.cancel(InvitationService.KIND, id))
                .call(member -> events.append(new InvitationEvent.Accepted(id, member.id()))));
    }

    private static void requireOne(int gone) {
        if (gone == 0) {
            throw over();
        }
    }

    private static Refusal over() {
        return Refusal.unprocessable("link-over", "This link was used, or is too old: ask for another.");
    }
}
