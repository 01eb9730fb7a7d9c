package io.scriptorium.people.passkey;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.auth.Resident;
import io.scriptorium.people.auth.SecondFactor;
import io.scriptorium.people.passkey.WebAuthn.CounterWentBack;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Passkeys made, used, named and removed. */
@ApplicationScoped
class PasskeyService implements SecondFactor {

    private final PasskeyStore store;
    private final Ceremonies ceremonies;
    private final WebAuthn webAuthn;
    private final Members members;
    private final Logins logins;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    PasskeyService(
            PasskeyStore store,
            Ceremonies ceremonies,
            WebAuthn webAuthn,
            Members members,
            Logins logins,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.store = store;
        this.ceremonies = ceremonies;
        this.webAuthn = webAuthn;
        this.members = members;
        this.logins = logins;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /** Begins a registration by the caller. */
    Uni<Map<String, Object>> begin(RelyingParty party) {
        return members.require(Caller.memberId())
                .chain(member ->
                        onPage(member.id(), party).chain(known -> ceremonies.registration(party, member, known)));
    }

    private Uni<List<Passkey>> onPage(UUID memberId, RelyingParty party) {
        return store.of(memberId)
                .map(all -> all.stream()
                        .filter(passkey -> passkey.relyingParty().equals(party.id()))
                        .toList());
    }

    /** Ends it: the passkey counts. */
    Uni<Passkey> register(String name, Map<String, Object> credential) {
        UUID me = Caller.memberId();
        String challenge = webAuthn.challengeOf(credential);
        return ceremonies
                .redeem(Ceremonies.REGISTRATION, challenge)
                .invoke(voucher ->
                        requireUser(voucher, Caller.current().requireActor().userId()))
                .map(voucher -> webAuthn.registered(
                        Ids.next(),
                        me,
                        name,
                        clock.instant(),
                        RelyingParty.of(voucher.content()),
                        challenge,
                        credential))
                .chain(this::keep);
    }

    private static void requireUser(Voucher voucher, UUID userId) {
        if (!userId.equals(voucher.userId())) {
            throw new PasskeyRefused();
        }
    }

    private Uni<Passkey> keep(Passkey passkey) {
        return tx.write(() -> store.insert(passkey)
                .invoke(inserted -> {
                    if (!inserted) {
                        throw Refusal.conflict("passkey-known", "This passkey is registered already.");
                    }
                })
                .chain(() -> events.append(new PasskeyEvent.Added(passkey.memberId(), passkey.id())))
                .replaceWith(passkey));
    }

    /**
     * Whose passkey signed; the member is known by the passkey alone. The login is read before the passkey is used: where it
     * is taken from whoever made it, its passkeys go first.
     *
     * @param refused what is done where a passkey of a member is not accepted
     */
    Uni<Resident> identify(Map<String, Object> credential, Function<Member, Uni<Void>> refused) {
        return ceremonies
                .redeem(Ceremonies.LOGIN, webAuthn.challengeOf(credential))
                .chain(voucher -> store.byCredential(webAuthn.credentialIdOf(credential))
                        .map(found -> found.filter(passkey -> isOf(passkey, credential))
                                .orElseThrow(PasskeyRefused::new))
                        .chain(passkey -> owner(passkey)
                                .call(owner -> Uni.createFrom()
                                        .deferred(() -> check(passkey, voucher, credential, true))
                                        .onFailure(PasskeyRefused.class)
                                        .call(() -> refused.apply(owner.member())))));
    }

    private Uni<Resident> owner(Passkey passkey) {
        return members.find(passkey.memberId())
                .map(found -> found.orElseThrow(PasskeyRefused::new))
                .chain(member -> logins.require(member.userId()).map(account -> new Resident(account, member)));
    }

    private boolean isOf(Passkey passkey, Map<String, Object> credential) {
        return Ceremonies.handle(passkey.memberId()).equals(webAuthn.userHandleOf(credential));
    }

    private Uni<Void> check(Passkey passkey, Voucher voucher, Map<String, Object> credential, boolean mustVerifyUser) {
        RelyingParty party = RelyingParty.of(voucher.content());
        if (!passkey.relyingParty().equals(party.id())) {
            throw new PasskeyRefused();
        }
        try {
            Assertion assertion =
                    webAuthn.asserted(passkey, party, webAuthn.challengeOf(credential), credential, mustVerifyUser);
            return tx.write(
                    () -> store.used(passkey.id(), assertion, clock.instant()).map(used -> {
                        if (!used) {
                            throw new PasskeyRefused();
                        }
                        return null;
                    }));
        } catch (CounterWentBack copied) {
            return tx.write(() -> events.append(new PasskeyEvent.CopySuspected(passkey.memberId(), passkey.id())))
                    .invoke(() -> {
                        throw new PasskeyRefused();
                    });
        }
    }

    Uni<Passkey> rename(UUID id, String name) {
        UUID me = Caller.memberId();
        return tx.write(() -> own(id, me)
                        .call(() -> store.rename(id, me, name).invoke(PasskeyService::requireFound))
                        .chain(before -> events.append(
                                new PasskeyEvent.Renamed(me, id), Changes.none().and("name", before.name(), name))))
                .chain(() -> own(id, me));
    }

    private Uni<Passkey> own(UUID id, UUID memberId) {
        return store.find(id, memberId).map(found -> found.orElseThrow(() -> Refusal.notFound("passkey")));
    }

    Uni<Void> remove(UUID id) {
        UUID me = Caller.memberId();
        return tx.write(() -> store.remove(id, me)
                .invoke(PasskeyService::requireFound)
                .chain(() -> events.append(new PasskeyEvent.Removed(me, id))));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw Refusal.notFound("passkey");
        }
    }

    @Override
    public String method() {
        return "passkey";
    }

    @Override
    public String reference() {
        return "pop";
    }

    /** Its owner may sign in without it, by the password: it is not on every device. */
    @Override
    public boolean asksByItself() {
        return false;
    }

    @Override
    public Uni<Boolean> isHeldBy(Member member) {
        return store.of(member.id()).map(known -> !known.isEmpty());
    }

    @Override
    public Uni<Void> forget(Member member) {
        return tx.write(() -> store.removeAll(member.id())
                .invoke(removed -> removed.forEach(id -> events.append(new PasskeyEvent.Removed(member.id(), id))))
                .replaceWithVoid());
    }

    @Override
    public Uni<Map<String, Object>> prompt(Member member, Occasion occasion) {
        RelyingParty party = ceremonies.party(occasion.origin(), occasion.calledAt());
        return onPage(member.id(), party).chain(known -> ceremonies.factor(party, member, known));
    }

    @Override
    public Uni<Boolean> verify(Member member, Answer answer) {
        Map<String, Object> credential = answer.credential().orElseThrow(PasskeyRefused::new);
        return ceremonies
                .redeem(Ceremonies.FACTOR, webAuthn.challengeOf(credential))
                .invoke(voucher -> requireUser(voucher, member.userId()))
                .chain(voucher -> store.byCredential(webAuthn.credentialIdOf(credential))
                        .map(found -> found.filter(passkey -> passkey.memberId().equals(member.id()))
                                .orElseThrow(PasskeyRefused::new))
                        .chain(passkey -> check(passkey, voucher, credential, false)))
                .replaceWith(true)
                .onFailure(PasskeyRefused.class)
                .recoverWithItem(false);
    }
}
