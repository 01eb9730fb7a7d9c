package io.scriptorium.kernel.event;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Gives each event of the channel {@code events-in} to every consumer that hears it, and acknowledges it once each has
 * either had its effect or recorded why not. Subjects are spread over lanes; a lane is one event after the other, so
 * a subject's events stay in order whichever way the channel comes.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int LANES = 16;
    private static final int CONSUMERS_AT_ONCE = 3;

    private final Multi<Message<Envelope>> channel;
    private final Inbox inbox;
    private final List<EventConsumer> consumers;

    Dispatcher(@Channel("events-in") Multi<Message<Envelope>> channel, Inbox inbox, Instance<EventConsumer> consumers) {
        this.channel = channel;
        this.inbox = inbox;
        this.consumers = consumers.stream().toList();
    }

    void start(@Observes StartupEvent started) {
        channel.group()
                .by(message -> laneOf(message.getPayload().subjectId()))
                .onItem()
                .transformToMulti(lane -> lane.onItem().transformToUniAndConcatenate(this::dispatch))
                .merge(LANES)
                .subscribe()
                .with(ignored -> {}, failure -> LOG.error("The event channel ended", failure));
    }

    private static int laneOf(UUID subject) {
        return Math.floorMod(subject.hashCode(), LANES);
    }

    private Uni<Void> dispatch(Message<Envelope> message) {
        return deliver(message.getPayload())
                .chain(() -> Uni.createFrom().completionStage(message.ack()))
                .onFailure()
                .recoverWithUni(failure -> Uni.createFrom().completionStage(() -> message.nack(failure)));
    }

    private Uni<Void> deliver(Envelope event) {
        return Multi.createFrom()
                .iterable(consumers)
                .filter(consumer -> consumer.hears(event.type()))
                .onItem()
                .transformToUni(consumer -> inbox.receive(consumer, event))
                .merge(CONSUMERS_AT_ONCE)
                .toUni()
                .replaceWithVoid();
    }
}
