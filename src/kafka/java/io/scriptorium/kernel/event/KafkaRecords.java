package io.scriptorium.kernel.event;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.OutgoingInterceptor;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Gives an event the key of its record, by which the events of a subject share a partition and stay in order, and
 * headers by which others can choose without reading the value.
 */
@ApplicationScoped
@Identifier("events-out")
class KafkaRecords implements OutgoingInterceptor {

    static final String TENANT = "tenant";
    static final String TYPE = "type";

    @Override
    public Message<?> beforeMessageSend(Message<?> message) {
        Envelope event = (Envelope) message.getPayload();
        return message.addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.subjectId().toString())
                .withHeaders(new RecordHeaders()
                        .add(TENANT, utf8(event.tenantId().toString()))
                        .add(TYPE, utf8(event.type())))
                .build());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void onMessageAck(Message<?> message) {
        // The relay waits for the acknowledgement itself.
    }

    @Override
    public void onMessageNack(Message<?> message, Throwable failure) {
        // The relay hears of the failure itself.
    }
}
