package io.scriptorium.kernel.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All event types of the application: from record to name and back. */
@ApplicationScoped
class EventTypes {

    private final ObjectMapper json;
    private final Map<Class<?>, Named> byClass = new HashMap<>();
    private final Map<String, Class<? extends DomainEvent>> byName = new HashMap<>();

    record Named(String name, int version) {}

    EventTypes(ObjectMapper json, Instance<EventFamily> families) {
        this.json = json;
        for (EventFamily family : families) {
            family.types().forEach((name, type) -> {
                byClass.put(type, new Named(name, family.version()));
                if (byName.put(name, type) != null) {
                    throw new IllegalStateException("Two events are called " + name);
                }
            });
        }
    }

    Named nameOf(DomainEvent event) {
        Named named = byClass.get(event.getClass());
        if (named == null) {
            throw new IllegalStateException(event.getClass() + " belongs to no EventFamily bean");
        }
        return named;
    }

    /** The record in an envelope; {@link IllegalStateException} where its type is unknown or its shape does not fit. */
    DomainEvent read(Envelope envelope) {
        Class<? extends DomainEvent> type = byName.get(envelope.type());
        if (type == null) {
            throw new IllegalStateException("No module of this release knows " + envelope.type());
        }
        try {
            return json.treeToValue(envelope.payload(), type);
        } catch (JsonProcessingException misfit) {
            throw new IllegalStateException("The payload of " + envelope.type() + " does not fit", misfit);
        }
    }

    /** Whether a module of this release has events of that type. */
    boolean know(String type) {
        return byName.containsKey(type);
    }

    /** The fields that people fill with what they like, by the name of the type. */
    Map<String, List<String>> personalFields() {
        Map<String, List<String>> fields = new TreeMap<>();
        byName.forEach((name, type) -> {
            List<String> personal = PersonalFields.of(type);
            if (!personal.isEmpty()) {
                fields.put(name, personal);
            }
        });
        return fields;
    }

    /** The names of all types. */
    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }
}
