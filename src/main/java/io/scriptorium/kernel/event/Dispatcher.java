package io.scriptorium.kernel.event;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Gives each event of the channel {@code events-in} to every consumer that hears it, and acknowledges it once each has
 * either had its effect or recorded why not. Subjects are spread over lanes; a lane is one event after the other, so
 * a subject's events stay in order whichever way the channel comes. Where not even a failure could be recorded, the
 * event goes back to the channel; or its lane keeps at it, for channels that could not give it again in its order. So do
 * events of types that only another release knows: its consumers are to hear them.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int LANES = 16;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Multi<Message<Envelope>> channel;
    private final Inbox inbox;
    private final EventTypes types;
    private final List<EventConsumer> consumers;
    private final boolean insist;

    Dispatcher(
            @Channel("events-in") Multi<Message<Envelope>> channel,
            Inbox inbox,
            EventTypes types,
            Instance<EventConsumer> consumers,
            @ConfigProperty(name = "scriptorium.events.insist", defaultValue = "false") boolean insist) {
        this.channel = channel;
        this.inbox = inbox;
        this.types = types;
        // In one order in all processes: those of an event share a transaction, and so take their locks in that order.
        this.consumers = consumers.stream()
                .sorted(Comparator.comparing(EventConsumer::name))
                .toList();
        this.insist = insist;
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

    static int laneOf(UUID subject) {
        return Math.floorMod(subject.hashCode(), LANES);
    }

    private Uni<Void> dispatch(Message<Envelope> message) {
        Uni<Void> delivery = deliver(message.getPayload());
        return (insist ? insistOn(delivery) : delivery)
                .chain(() -> Uni.createFrom().completionStage(message.ack()))
                .onFailure()
                .recoverWithUni(failure -> Uni.createFrom().completionStage(() -> message.nack(failure)));
    }

    private static Uni<Void> insistOn(Uni<Void> delivery) {
        return delivery.onFailure()
                .invoke(failure -> LOG.errorf("An event waits, and its lane with it: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    Uni<Void> deliver(Envelope event) {
        if (!types.know(event.type())) {
            return Uni.createFrom()
                    .failure(new IllegalStateException("No module of this release knows " + event.type()));
        }
        return inbox.receive(
                consumers.stream()
                        .filter(consumer -> consumer.hears(event.type()))
                        .toList(),
                event);
    }
}
