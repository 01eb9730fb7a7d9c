package io.scriptorium.people.email;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Mail goes where the login's address is, on all its websites. Each member gets the address that the login has by now, so
 * doing it twice, or in another order, changes nothing.
 */
@ApplicationScoped
class AddressListener implements EventConsumer {

    private static final String SWEEP = "email-change-sweep";

    private final Logins logins;
    private final Members members;
    private final ChangeStore changes;
    private final Background background;

    AddressListener(Logins logins, Members members, ChangeStore changes, Background background) {
        this.logins = logins;
        this.members = members;
        this.changes = changes;
        this.background = background;
    }

    @Override
    public String name() {
        return "email-addresses";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("email.changed");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return members.require(((EmailEvent.Changed) event).memberId())
                .chain(member -> member.erased() ? Uni.createFrom().voidItem() : readdress(member.userId()));
    }

    private Uni<Void> readdress(UUID userId) {
        return logins.require(userId)
                .chain(account -> members.everywhere(
                        userId,
                        member -> member.email().equals(account.email())
                                ? Uni.createFrom().voidItem()
                                : members.readdress(member.id(), account.email())
                                        .replaceWithVoid()));
    }

    /** Changes that a process did not live to end: the login may have its new address, and no event tells of it. */
    @Scheduled(every = "1m", delayed = "2m", identity = SWEEP)
    Uni<Void> sweep() {
        return background.run(
                new Caller(null, null, SWEEP),
                () -> changes.unfinished()
                        .chain(users ->
                                InTurn.each(users, user -> readdress(user).chain(() -> changes.end(user)))));
    }
}
