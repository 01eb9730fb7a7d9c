package io.scriptorium.kernel.event;

import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.smallrye.reactive.messaging.providers.helpers.MultiUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Joins an outgoing channel to an incoming one inside the process. A message passes through as it is, so its
 * acknowledgement by the consumer is what the sender waits for. The Kafka profile puts a broker in its place.
 */
@ApplicationScoped
@Connector(LocalConnector.NAME)
@ConnectorAttribute(
        name = "address",
        type = "string",
        mandatory = true,
        direction = Direction.INCOMING_AND_OUTGOING,
        description = "What an outgoing and an incoming channel share")
class LocalConnector implements InboundConnector, OutboundConnector {

    static final String NAME = "local";

    private final Map<String, UnicastProcessor<Message<?>>> queues = new ConcurrentHashMap<>();

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        return queue(config);
    }

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        UnicastProcessor<Message<?>> queue = queue(config);
        return MultiUtils.via(messages -> messages.onItem().invoke(queue::onNext));
    }

    private UnicastProcessor<Message<?>> queue(Config config) {
        return queues.computeIfAbsent(config.getValue("address", String.class), ignored -> UnicastProcessor.create());
    }
}
