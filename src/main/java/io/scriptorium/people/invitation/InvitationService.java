package io.scriptorium.people.invitation;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.invitation.InvitationResource.InvitationRequest;
import io.scriptorium.people.quota.Quotas;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invites people, and takes it back; {@link Arrivals} lets them in. */
@ApplicationScoped
class InvitationService {

    /** Of the voucher, the letter and the timer. */
    static final String KIND = "invitation";

    static final Duration LIFETIME = Duration.ofDays(7);

    /** How long one that nobody accepted can be looked at, and sent again. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Tx tx;
    private final InvitationStore store;
    private final Access access;
    private final Sight sight;
    private final Members members;
    private final Logins logins;
    private final Vouchers vouchers;
    private final Quotas quotas;
    private final Letters letters;
    private final Timers timers;
    private final EventLog events;
    private final Clock clock;

    InvitationService(
            Tx tx,
            InvitationStore store,
            Access access,
            Sight sight,
            Members members,
            Logins logins,
            Vouchers vouchers,
            Quotas quotas,
            Letters letters,
            Timers timers,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.store = store;
        this.access = access;
        this.sight = sight;
        this.members = members;
        this.logins = logins;
        this.vouchers = vouchers;
        this.quotas = quotas;
        this.letters = letters;
        this.timers = timers;
        this.events = events;
        this.clock = clock;
    }

    Uni<Page<Invitation>> page(PageRequest request) {
        return sight.requireEverybody().chain(() -> store.page(request));
    }

    Uni<Invitation> require(UUID id) {
        return sight.requireEverybody().chain(() -> store.require(id));
    }

    /** Writes to somebody who is no member yet. */
    Uni<Invitation> invite(InvitationRequest wanted, String host) {
        UUID id = Ids.next();
        return requireMayOffer(Role.of(wanted.role()), wanted.roleId())
                .chain(() -> requireStranger(wanted.email()))
                .chain(() -> tx.write(() -> store.insert(id, wanted, end())
                        .map(made -> made.orElseThrow(InvitationService::invitedBefore))
                        .call(() -> events.append(new InvitationEvent.Made(id, wanted.role(), wanted.roleId())))
                        .call(made -> post(made, host))));
    }

    /** Writes once more; the letters before are good no more. */
    Uni<Invitation> renew(UUID id, String host) {
        return tx.write(() -> store.lock(id)
                .call(invitation -> requireMayOffer(Role.of(invitation.role()), invitation.roleId()))
                .chain(() -> store.sent(id, end()))
                .call(() -> events.append(new InvitationEvent.Renewed(id)))
                .call(sent -> post(sent, host)));
    }

    Uni<Void> withdraw(UUID id) {
        return tx.write(() -> sight.requireEverybody()
                .chain(() -> store.lock(id))
                .chain(() -> store.delete(id))
                .chain(() -> timers.cancel(KIND, id))
                .chain(() -> events.append(new InvitationEvent.Withdrawn(id))));
    }

    /** Forgets an invitation that nobody accepted. */
    Uni<Void> lapse(UUID id) {
        return store.delete(id)
                .chain(gone -> gone == 0 ? Uni.createFrom().voidItem() : events.append(new InvitationEvent.Lapsed(id)));
    }

    private Uni<Void> requireMayOffer(Role role, @Nullable UUID roleId) {
        if (role == Role.SUPERADMIN && !Caller.current().requireActor().is(Role.SUPERADMIN.key())) {
            throw Refusal.forbidden("superadmin-only", "Only superadmins let superadmins in.");
        }
        return access.requireGivable(role, roleId);
    }

    private Uni<Void> requireStranger(String email) {
        return logins.find(email)
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().item(false)
                        : members.ofUser(account.get().userId()).map(member -> member.isPresent()))
                .invoke(known -> {
                    if (known) {
                        throw Refusal.conflict("member-already", "Somebody with this address is a member already.");
                    }
                })
                .replaceWithVoid();
    }

    private static Refusal invitedBefore() {
        return Refusal.conflict("invited-already", "An invitation to this address is open: send that again.");
    }

    /** Sends the letter; another to the same address has to wait, whatever became of the invitation meanwhile. */
    private Uni<Void> post(Invitation invitation, String host) {
        return vouchers.requireMaySend(invitation.email(), KIND)
                .chain(() -> page(invitation, host))
                .chain(page -> letters.send(letter(invitation, page)))
                .chain(() -> timers.schedule(
                        Timer.of(KIND, invitation.id(), invitation.expiresAt().plus(KEPT))))
                .chain(quotas::takeLetter);
    }

    /** The page to which a letter leads, by a secret that is good while no other was sent. */
    private Uni<URI> page(Invitation invitation, String host) {
        Voucher voucher = Voucher.of(KIND)
                .with(new JsonObject()
                        .put("invitation", invitation.id().toString())
                        .put("sent", invitation.sent()));
        return vouchers.issue(voucher, Voucher.Terms.of(LIFETIME))
                .chain(secret -> logins.page(host, "/invitation", secret));
    }

    private static Letter letter(Invitation invitation, URI page) {
        return Letter.toAddress(KIND, invitation.email(), invitation.displayName())
                .in(Language.of(invitation.language())
                        .orElseGet(() -> Caller.current().requireTenant().language()))
                .subject("You are invited")
                .paragraph("We invite you to join us. Follow this link to accept, and to choose your password.")
                .button(page, "Accept the invitation")
                .note("If you do not know what this is about, ignore this letter.")
                .until(invitation.expiresAt());
    }

    private Instant end() {
        return clock.instant().plus(LIFETIME);
    }
}
