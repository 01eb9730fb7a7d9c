package io.scriptorium.insight.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.scriptorium.kernel.data.Sha256;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.PersonalFields;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of an entry is personal, and stands apart so that erasure reaches it. The entry keeps a salted digest: as long
 * as the personal part is there, it cannot be altered unnoticed; once it is gone, nothing can be guessed from the digest.
 *
 * @param persons whom it may tell about: the actor and all ids in the event
 * @param doer the actor, in person; null where somebody acted for the actor, or the system did
 * @param aboutDoer whether what it tells is about the doer
 * @param content {@code address} of the request, {@code changes} of fields, {@code details} that people wrote
 */
record Personally(Set<UUID> persons, @Nullable UUID doer, boolean aboutDoer, byte[] salt, JsonObject content) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    static Personally of(DomainEvent event, Envelope envelope) {
        JsonObject content = new JsonObject();
        JsonNode aside = envelope.aside();
        if (aside != null && aside.hasNonNull("address")) {
            content.put("address", aside.get("address").asText());
        }
        if (aside != null && aside.hasNonNull("changes")) {
            content.put("changes", new JsonObject(aside.get("changes").toString()));
        }
        JsonObject written = new JsonObject();
        for (String name : PersonalFields.of(event.getClass())) {
            written.put(name, envelope.payload().path(name).asText(null));
        }
        if (!written.isEmpty()) {
            content.put("details", written);
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Set<UUID> persons = personsOf(event, envelope.actorId());
        envelope.impersonator().ifPresent(persons::add);
        UUID doer = envelope.impersonator().isPresent() ? null : envelope.actorId();
        return new Personally(persons, doer, event.subjectId().equals(doer), salt, content);
    }

    private static Set<UUID> personsOf(DomainEvent event, @Nullable UUID actor) {
        Set<UUID> persons = new LinkedHashSet<>();
        if (actor != null) {
            persons.add(actor);
        }
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (component.getType() == UUID.class && valueOf(component, event) instanceof UUID id) {
                persons.add(id);
            }
        }
        return persons;
    }

    private static @Nullable Object valueOf(RecordComponent component, DomainEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isNothing() {
        return content.isEmpty();
    }

    /** The event's own fields without those that people wrote. */
    JsonObject without(JsonObject details) {
        JsonObject rest = details.copy();
        content.getJsonObject("details", new JsonObject()).fieldNames().forEach(rest::remove);
        return rest;
    }

    byte[] digest() {
        return digest(salt, content);
    }

    static byte[] digest(byte[] salt, JsonObject content) {
        return Sha256.of(salt, Canonical.bytes(content));
    }
}
