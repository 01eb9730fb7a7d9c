package io.scriptorium.money.wallet;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Balance;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.money.ledger.Movement;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/wallet")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Wallet")
class WalletResource {

    private final Ledger ledger;
    private final Tenants tenants;

    WalletResource(Ledger ledger, Tenants tenants) {
        this.ledger = ledger;
        this.tenants = tenants;
    }

    @GET
    @PermissionsAllowed(WalletPermissions.VIEW)
    @Operation(summary = "Shows what the caller has: a client's wallet, a writer's earnings")
    public Uni<WalletView> wallet() {
        Actor actor = Caller.current().requireActor();
        return tenants.profile()
                .chain(profile -> ledger.balances(kindOf(actor), actor.memberId())
                        .map(balances -> WalletView.of(profile.currency(), balances)));
    }

    @GET
    @Path("/transactions")
    @PermissionsAllowed(WalletPermissions.VIEW)
    @Operation(
            summary = "Lists what moved the caller's balance, the latest first",
            description =
                    "Filters: kind, subject_id, currency, effective_from, effective_to, recorded_from, recorded_to.")
    public Uni<Page<TransactionView>> transactions(@BeanParam PageRequest page) {
        Actor actor = Caller.current().requireActor();
        return ledger.movements(kindOf(actor), actor.memberId(), page).map(found -> found.map(TransactionView::of));
    }

    private static AccountRef.Kind kindOf(Actor actor) {
        return actor.is("client") ? AccountRef.Kind.WALLET : AccountRef.Kind.EARNINGS;
    }

    /**
     * What somebody has.
     *
     * @param balances one for each currency, the tenant's in any case
     */
    @RegisterForReflection
    record WalletView(List<BalanceView> balances) {

        static WalletView of(String currency, Map<String, Balance> balances) {
            Map<String, Balance> all = new TreeMap<>(balances);
            all.putIfAbsent(currency, Balance.NOTHING);
            return new WalletView(all.entrySet().stream()
                    .map(balance -> BalanceView.of(balance.getKey(), balance.getValue()))
                    .toList());
        }
    }

    /**
     * What somebody has in one currency.
     *
     * @param available may be spent
     * @param held set aside for what is under way
     * @param total both
     */
    @RegisterForReflection
    record BalanceView(Money available, Money held, Money total) {

        static BalanceView of(String currency, Balance balance) {
            return new BalanceView(
                    new Money(balance.available(), currency),
                    new Money(balance.held(), currency),
                    new Money(balance.total(), currency));
        }
    }

    /**
     * One movement.
     *
     * @param id the ledger's entry
     * @param kind what sort of fact it was, such as {@code top-up}
     * @param amount what came (above zero) or went
     * @param balanceAfter the total after it
     * @param effectiveAt when it counts
     * @param recordedAt when it was booked
     */
    @RegisterForReflection
    record TransactionView(
            UUID id,
            String kind,
            String description,
            @Nullable UUID subjectId,
            Money amount,
            @Nullable Money balanceAfter,
            Instant effectiveAt,
            Instant recordedAt) {

        static TransactionView of(Movement movement) {
            Long after = movement.balanceAfter();
            return new TransactionView(
                    movement.entryId(),
                    movement.kind(),
                    movement.description(),
                    movement.subjectId(),
                    new Money(movement.amount(), movement.asset()),
                    after == null ? null : new Money(after, movement.asset()),
                    movement.effectiveAt(),
                    movement.recordedAt());
        }
    }
}
