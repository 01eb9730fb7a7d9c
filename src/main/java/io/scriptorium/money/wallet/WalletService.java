package io.scriptorium.money.wallet;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.tenant.TenantProfile;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fills wallets: asks for top-ups, books them, confirms and rejects them. */
@ApplicationScoped
class WalletService {

    private static final String KIND = "top-up";

    private final Tx tx;
    private final TopUpRepository topUps;
    private final Ledger ledger;
    private final Members members;
    private final Sight sight;
    private final Tenants tenants;
    private final EventLog events;
    private final Clock clock;

    WalletService(
            Tx tx,
            TopUpRepository topUps,
            Ledger ledger,
            Members members,
            Sight sight,
            Tenants tenants,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.topUps = topUps;
        this.ledger = ledger;
        this.members = members;
        this.sight = sight;
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    /** A client asks to have the own wallet filled; the money is confirmed by staff. */
    Uni<TopUpView> request(Money amount, @Nullable String reference) {
        UUID member = Caller.memberId();
        return tx.write(() -> tenants.profile()
                .map(profile -> TopUp.of(member, amount, profile.currency(), reference, clock.instant()))
                .chain(topUps::persist)
                .call(topUp -> events.append(new WalletEvent.TopUpRequested(topUp.id(), member, amount)))
                .map(TopUp::view));
    }

    /** Staff books money that came for a client, at once. */
    Uni<TopUpView> book(UUID memberId, Money amount, String reference) {
        return tx.write(() -> sight.requireMember(memberId)
                .chain(() -> members.require(memberId))
                .invoke(WalletService::requireUnerased)
                .invoke(WalletService::requireClient)
                .chain(tenants::profile)
                .map((TenantProfile profile) ->
                        TopUp.of(memberId, amount, profile.currency(), reference, clock.instant()))
                .call(topUp -> confirmed(topUp, reference))
                .chain(topUps::persist)
                .map(TopUp::view));
    }

    /** Staff confirms that the money came: it is in the wallet from then on. */
    Uni<TopUpView> confirm(UUID id, @Nullable String reference) {
        return tx.write(() -> within(id)
                .call(topUp -> members.require(topUp.memberId()).invoke(WalletService::requireUnerased))
                .call(topUp -> confirmed(topUp, reference))
                .map(TopUp::view));
    }

    /** Staff says that no such money came. */
    Uni<TopUpView> reject(UUID id, String reason) {
        return tx.write(() -> within(id)
                .invoke(topUp -> topUp.reject(reason, Caller.memberId(), clock.instant()))
                .call(topUp -> events.append(
                        new WalletEvent.TopUpRejected(topUp.id(), topUp.memberId(), topUp.amount(), reason)))
                .map(TopUp::view));
    }

    private Uni<TopUp> within(UUID id) {
        return topUps.require(id)
                .call(topUp -> sight.requireMember(topUp.memberId())
                        .onFailure(Refusal.class)
                        .transform(unknown -> Refusal.notFound("top-up")));
    }

    private Uni<Void> confirmed(TopUp topUp, @Nullable String found) {
        String reference = topUp.settleReference(found);
        return ledger.post(entry(topUp).referenced(reference))
                .invoke(entry -> topUp.confirm(entry, Caller.memberId(), clock.instant()))
                .chain(() -> events.append(new WalletEvent.ToppedUp(topUp.id(), topUp.memberId(), topUp.amount())));
    }

    private Entry entry(TopUp topUp) {
        Money amount = topUp.amount();
        return Entry.transfer(
                KIND,
                topUp.id(),
                "Top-up",
                clock.instant(),
                new AccountRef(AccountRef.Kind.EXTERNAL, Caller.tenantId(), amount.currency()),
                new AccountRef(AccountRef.Kind.WALLET, topUp.memberId(), amount.currency()),
                amount.amount());
    }

    /** Nobody could ask for the money of somebody erased, nor would anybody know whose it is. */
    private static void requireUnerased(Member member) {
        if (member.erased()) {
            throw Refusal.conflict("member-erased", "This member was erased already.");
        }
    }

    private static void requireClient(Member member) {
        if (member.role() != Role.CLIENT) {
            throw Refusal.unprocessable("not-a-client", "Only clients have wallets that are topped up.");
        }
    }
}
