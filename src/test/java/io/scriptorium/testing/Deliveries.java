package io.scriptorium.testing;

import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether every event has come to its consumers: with a broker between, an event has left the outbox before it has. */
@Singleton
class Deliveries {

    private static final String UNHEARD = """
            select count(*) from kernel.event_log l
            join unnest(string_to_array(?, ','), string_to_array(?, ',')) as h (consumer, type) on h.type = l.type
            where l.tenant_id = ?
              and not exists (
                  select from kernel.event_receipt r
                  where r.tenant_id = l.tenant_id and r.consumer = h.consumer and r.event_id = l.id)
              and not exists (
                  select from kernel.event_failure f
                  where f.tenant_id = l.tenant_id and f.consumer = h.consumer and f.event_id = l.id)
            """;

    private record Hearing(String consumer, String type) {}

    private final boolean brokered;
    private final String hearingConsumers;
    private final String heardTypes;

    Deliveries(
            @ConfigProperty(name = "mp.messaging.incoming.events-in.connector") String connector,
            Instance<EventConsumer> consumers,
            Instance<EventFamily> families) {
        List<String> types = families.stream()
                .flatMap(family -> family.types().keySet().stream())
                .toList();
        List<Hearing> hearings = consumers.stream()
                .flatMap(consumer ->
                        types.stream().filter(consumer::hears).map(type -> new Hearing(consumer.name(), type)))
                .toList();
        brokered = !connector.equals("local");
        hearingConsumers =
                String.join(",", hearings.stream().map(Hearing::consumer).toList());
        heardTypes = String.join(",", hearings.stream().map(Hearing::type).toList());
    }

    boolean areDone(Brand brand) {
        return !brokered
                || Database.columnIn(brand.tenant().placement(), UNHEARD, hearingConsumers, heardTypes, brand.id())
                        .get(0)
                        .equals(0L);
    }
}
