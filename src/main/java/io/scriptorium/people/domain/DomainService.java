package io.scriptorium.people.domain;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Claims and gives up names. */
@ApplicationScoped
class DomainService {

    /** How many names a website may claim. */
    private static final int MAXIMUM = 20;

    private static final int TOKEN_BYTES = 20;

    private final Tx tx;
    private final DomainStore store;
    private final DomainNames names;
    private final DomainChecks checks;
    private final Tenants tenants;
    private final Timers timers;
    private final EventLog events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DomainService(
            Tx tx,
            DomainStore store,
            DomainNames names,
            DomainChecks checks,
            Tenants tenants,
            Timers timers,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.store = store;
        this.names = names;
        this.checks = checks;
        this.tenants = tenants;
        this.timers = timers;
        this.events = events;
        this.clock = clock;
    }

    /** Claims a name: one of the platform's own is proven by that, any other when its owner has published the token. */
    Uni<DomainClaim> claim(String text) {
        String host = names.claimed(text);
        UUID id = Ids.next();
        return tenants.isSlugOf(host)
                .invoke(taken -> {
                    if (taken) {
                        throw taken();
                    }
                })
                .chain(() -> tx.write(() -> store.all()
                        .invoke(claims -> requireRoom(host, claims))
                        .chain(() -> store.insert(id, host, token()))
                        .chain(() -> timers.schedule(
                                Timer.of(DomainTimers.KIND, id, clock.instant().plus(DomainTimers.FIRST_PAUSE))))
                        .chain(() -> events.append(new HostEvent.Claimed(id, host)))))
                .chain(() -> names.isOfPlatform(host)
                        ? checks.check(id)
                        : Uni.createFrom().voidItem())
                .chain(() -> store.require(id))
                .call(claim -> names.isOfPlatform(host) && !claim.isVerified()
                        ? remove(id).invoke(() -> {
                            throw taken();
                        })
                        : Uni.createFrom().voidItem());
    }

    private static Refusal taken() {
        return Refusal.conflict("domain-taken", "Another website answers on this host.");
    }

    private static void requireRoom(String host, List<DomainClaim> claims) {
        if (claims.stream().anyMatch(claim -> claim.host().equals(host))) {
            throw Refusal.conflict("claimed-already", "This host is claimed already.");
        }
        if (claims.size() >= MAXIMUM) {
            throw Refusal.unprocessable("too-many-domains", "There are {0} hosts already.", MAXIMUM);
        }
    }

    private String token() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /** Looks for the proof now. */
    Uni<DomainClaim> verify(UUID id) {
        return checks.check(id).chain(() -> store.require(id));
    }

    /**
     * Gives a name up: it leads here no more, and others may have it. Led away before the claim goes, and once more
     * afterwards, since a look that was under way may have led it here in between.
     */
    Uni<Void> remove(UUID id) {
        return store.require(id)
                .call(claim -> tenants.giveUpHost(claim.host()))
                .call(claim -> tx.write(() -> store.delete(id)
                        .chain(() -> timers.cancel(DomainTimers.KIND, id))
                        .chain(() -> events.append(new HostEvent.Removed(id, claim.host())))))
                .chain(claim -> tenants.giveUpHost(claim.host()));
    }
}
