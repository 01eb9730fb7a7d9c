package io.scriptorium.kernel.event;

import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Pump;
import io.scriptorium.kernel.time.Rounds;
import io.scriptorium.kernel.time.UnderWay;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Hands what was appended to the channel {@code events-out}, and forgets it there only once the channel has taken it
 * over. The outbox is divided into slots by subject. A process leases some, empties each in the order of the log and
 * gives it back by itself: so a slow one holds up none but itself, several processes share the work, and the events of
 * a subject stay in order. Woken by the commits of its own process at once, and by a poll for those of others: NOTIFY
 * would serialise the commits of the whole database.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Caller RELAY = new Caller(null, null, "relay");

    /** Of sixteen: half of them, so that a second process finds as many. */
    private static final int SLOTS_AT_ONCE = 8;

    private static final int SUBJECTS_AT_ONCE = 2;

    /** Between two looks: all that comes meanwhile is found by one. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final RelaySlots slots;
    private final Background background;
    private final MutinyEmitter<Envelope> channel;
    private final Map<String, Share> shares = new ConcurrentHashMap<>();

    /** What this process has in hand of a database. */
    private final class Share {

        private final String placement;
        private final Pump pump;
        private final Pump renewal;
        private final UnderWay<Short> inHand = new UnderWay<>();

        Share(String placement) {
            this.placement = placement;
            this.pump = new Pump(
                    "relay of " + placement,
                    () -> begin(this).onItem().delayIt().by(PAUSE).replaceWithVoid());
            this.renewal = new Pump("renewal of leases of " + placement, () -> renewHeld(this));
        }
    }

    Relay(
            RelaySlots slots,
            Background background,
            @Channel("events-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<Envelope> channel) {
        this.slots = slots;
        this.background = background;
        this.channel = channel;
    }

    /** Says that there is something to hand over in a database; returns at once. */
    void wake(String placement) {
        share(placement).pump.wake();
    }

    /** Hands over everything that waits in a database now; tells in how many portions. */
    Uni<Integer> drain(String placement) {
        Share share = share(placement);
        return Rounds.untilIdle(() -> begin(share).chain(() -> background.run(RELAY, share.inHand::ended)));
    }

    /** Goes on holding what is in hand, in each database by itself; returns at once. To be called more often than leases end. */
    void renew() {
        shares.values().forEach(share -> share.renewal.wake());
    }

    private Uni<Void> renewHeld(Share share) {
        Set<Short> held = share.inHand.keys();
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : background.run(RELAY, () -> slots.renew(share.placement, held));
    }

    private Share share(String placement) {
        return shares.computeIfAbsent(placement, Share::new);
    }

    /** Takes as many slots in hand as there is room for; tells how many. */
    private Uni<Integer> begin(Share share) {
        Set<Short> held = share.inHand.keys();
        int room = SLOTS_AT_ONCE - held.size();
        return room <= 0
                ? Uni.createFrom().item(0)
                : background
                        .run(RELAY, () -> slots.lease(share.placement, room, held))
                        .invoke(leased -> leased.forEach((slot, events) -> take(share, slot, events)))
                        .map(Map::size);
    }

    private void take(Share share, short slot, List<Envelope> events) {
        share.inHand
                .follow(
                        slot,
                        background.run(
                                RELAY, () -> send(events).chain(taken -> slots.giveBack(share.placement, slot, taken))))
                .eventually(share.pump::wake)
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf("Slot %d of %s is left for now: %s", slot, share.placement, failure));
    }

    /** Sends the events of each subject one after the other, several subjects at once; tells which were taken. */
    private Uni<List<Envelope>> send(List<Envelope> events) {
        Map<UUID, List<Envelope>> bySubject = new LinkedHashMap<>();
        events.forEach(event -> bySubject
                .computeIfAbsent(event.subjectId(), ignored -> new ArrayList<>())
                .add(event));
        return Multi.createFrom()
                .iterable(bySubject.values())
                .onItem()
                .transformToUni(this::sendInOrder)
                .merge(SUBJECTS_AT_ONCE)
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    private Uni<List<Envelope>> sendInOrder(List<Envelope> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> channel.send(event).replaceWith(Optional.of(event)))
                .onFailure()
                .invoke(failure -> LOG.warnf("An event was not taken over: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .collect()
                .asList()
                .map(taken -> taken.stream().flatMap(Optional::stream).toList());
    }
}
