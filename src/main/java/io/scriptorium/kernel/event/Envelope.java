package io.scriptorium.kernel.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as it travels: the fact with where it comes from. As JSON it may have fields of a later release.
 *
 * @param id the event's id, by which consumers know what they have heard already
 * @param sequence its place on the log of its database; grows, with gaps
 * @param tenantId whose event it is
 * @param type its name, such as {@code order.placed}
 * @param version the version of the payload's shape
 * @param subjectId what it is about
 * @param actorId the member who caused it; none for the system's own work
 * @param requestId the request that caused it, as in logs and problems
 * @param occurredAt when it happened, by the injected clock
 * @param payload the event record as JSON
 * @param aside what is told beside it and not kept on the log: {@code role} of the actor, {@code impersonator} who acted
 *     for the actor, {@code address} of the actor's request, {@code origin}, which is the address of a request by nobody
 *     who is signed in, {@code changes} of fields; none where there is nothing to tell
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Envelope(
        UUID id,
        long sequence,
        UUID tenantId,
        String type,
        int version,
        UUID subjectId,
        @Nullable UUID actorId,
        String requestId,
        Instant occurredAt,
        JsonNode payload,
        @Nullable JsonNode aside) {

    /** What came as JSON's null is none. */
    public Envelope {
        aside = aside == null || aside.isNull() ? null : aside;
    }

    /** The address of the request that caused it, whoever sent that. */
    public Optional<String> address() {
        return Stream.ofNullable(aside)
                .flatMap(told -> Stream.of(told.path("address"), told.path("origin")))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    /** Who acted for the actor; none where the actor did it in person. */
    public Optional<UUID> impersonator() {
        return Optional.ofNullable(aside)
                .map(told -> told.path("impersonator"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .map(UUID::fromString);
    }
}
