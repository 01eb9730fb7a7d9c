package io.scriptorium.people.domain;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.people.domain.DomainProof.Outcome;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Looks for proofs, outside of any transaction, and heeds what it finds. A name is led to its website before the claim
 * says so, and led away before it says so, too: what is broken off in between is put right by the next look. A claim that was
 * given up while its proof was looked for leads nowhere; a name that leads to a website without a claim is anybody's who
 * proves it.
 */
@ApplicationScoped
class DomainChecks {

    /** After so many looks in a row at which the proof of a verified name is missing, it leads here no more. */
    private static final int PATIENCE = 3;

    private final Tx tx;
    private final DomainStore store;
    private final DomainNames names;
    private final DomainProof proof;
    private final Tenants tenants;
    private final Members members;
    private final Letters letters;
    private final Timers timers;
    private final EventLog events;
    private final Background background;
    private final Clock clock;

    DomainChecks(
            Tx tx,
            DomainStore store,
            DomainNames names,
            DomainProof proof,
            Tenants tenants,
            Members members,
            Letters letters,
            Timers timers,
            EventLog events,
            Background background,
            Clock clock) {
        this.tx = tx;
        this.store = store;
        this.names = names;
        this.proof = proof;
        this.tenants = tenants;
        this.members = members;
        this.letters = letters;
        this.timers = timers;
        this.events = events;
        this.background = background;
        this.clock = clock;
    }

    /** Looks for a claim's proof. */
    Uni<Void> check(UUID id) {
        return store.require(id).chain(claim -> look(claim).chain(outcome -> heed(claim, outcome)));
    }

    private Uni<Outcome> look(DomainClaim claim) {
        return names.isOfPlatform(claim.host())
                ? Uni.createFrom().item(Outcome.PROVEN)
                : proof.look(claim.host(), claim.token());
    }

    private Uni<Void> heed(DomainClaim claim, Outcome outcome) {
        return switch (outcome) {
            case PROVEN -> proven(claim);
            case ABSENT -> absent(claim);
            case UNREACHABLE ->
                tx.write(() -> store.failures(claim.id())
                        .chain(failures -> store.note(claim.id(), claim.status(), "unreachable", failures))
                        .replaceWithVoid());
        };
    }

    private Uni<Void> proven(DomainClaim claim) {
        return tenants.takeHost(claim.host())
                .chain(taken -> taken ? Uni.createFrom().item(true) : contest(claim))
                .chain(mine -> mine ? keep(claim) : tx.write(() -> stays(claim, "taken")));
    }

    /** The name leads here now, and goes on doing so as long as it is claimed. */
    private Uni<Void> keep(DomainClaim claim) {
        return tx.write(() -> store.note(claim.id(), DomainClaim.VERIFIED, "proven", 0)
                        .chain(noted -> noted == 0
                                ? store.isClaimed(claim.host())
                                : verified(claim).replaceWith(true)))
                .chain(claimed -> claimed ? Uni.createFrom().voidItem() : tenants.giveUpHost(claim.host()));
    }

    private Uni<Void> verified(DomainClaim claim) {
        return timers.schedule(
                        Timer.of(DomainTimers.KIND, claim.id(), clock.instant().plus(DomainTimers.VERIFIED_PAUSE)))
                .chain(() -> claim.isVerified()
                        ? Uni.createFrom().voidItem()
                        : events.append(new HostEvent.Verified(claim.id(), claim.host())));
    }

    private Uni<Void> stays(DomainClaim claim, String outcome) {
        return store.note(claim.id(), claim.status(), outcome, 0).replaceWithVoid();
    }

    /** Whoever had the name keeps it as long as its own proof is there: then the name has two owners' word. */
    private Uni<Boolean> contest(DomainClaim claim) {
        return tenants.holder(claim.host())
                .chain(holder -> holder.map(tenant -> oust(tenant, claim.host()))
                        .orElseGet(() -> Uni.createFrom().item(true)))
                .chain(gone ->
                        gone ? tenants.takeHost(claim.host()) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> oust(Tenant holder, String host) {
        Caller there = Caller.system(holder, Caller.current().requestId());
        return background.run(
                there,
                () -> store.all()
                        .chain(claims -> claims.stream()
                                .filter(claim -> claim.host().equals(host))
                                .findFirst()
                                .map(claim -> look(claim)
                                        .chain(outcome -> outcome == Outcome.ABSENT
                                                ? lapse(claim).replaceWith(true)
                                                : Uni.createFrom().item(false)))
                                .orElseGet(() -> unclaimed(host))));
    }

    /** A name that leads to a website that claims it no more; those of the platform may have been led there by hand. */
    private Uni<Boolean> unclaimed(String host) {
        return names.isOfPlatform(host)
                ? Uni.createFrom().item(false)
                : tenants.giveUpHost(host).replaceWith(true);
    }

    private Uni<Void> absent(DomainClaim claim) {
        return tx.write(() -> store.failures(claim.id())
                        .call(failures -> store.note(claim.id(), claim.status(), "absent", failures + 1)))
                .chain(failures -> claim.isVerified() && failures + 1 >= PATIENCE
                        ? lapse(claim)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> lapse(DomainClaim claim) {
        return tenants.giveUpHost(claim.host())
                .chain(() -> tx.write(() -> ended(claim, "lapsed", new HostEvent.Lapsed(claim.id(), claim.host()))
                        .chain(() -> members.withRole(Role.ADMIN))
                        .map(admins -> admins.stream().filter(Member::active).toList())
                        .chain(admins -> InTurn.each(admins, admin -> letters.send(notice(admin, claim))))));
    }

    private static Letter notice(Member admin, DomainClaim claim) {
        return Letter.toMember("domain.lapsed", admin.id())
                .subject("A host leads to your website no more")
                .paragraph(
                        "The proof that {0} is yours was not found any more. Publish it again and have it looked for.",
                        claim.host());
    }

    /** Nobody proved it in all the time that it had. */
    Uni<Void> expire(DomainClaim claim) {
        return ended(claim, "expired", new HostEvent.Expired(claim.id(), claim.host()));
    }

    private Uni<Void> ended(DomainClaim claim, String status, DomainEvent event) {
        return store.note(claim.id(), status, "absent", 0)
                .chain(() -> timers.cancel(DomainTimers.KIND, claim.id()))
                .chain(() -> events.append(event));
    }
}
