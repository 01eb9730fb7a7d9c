package io.scriptorium.testing;

import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether a brand is quiet: nothing waits to be delivered or tried again, no timer is due, and every event has come to
 * its consumers, which is not the same, since with a broker between, it leaves the outbox before. All of it at one
 * moment: an event that is looked for in two places, one after the other, may go from the one to the other meanwhile.
 */
@Singleton
class Deliveries {

    private static final String WAITING = """
            select (select count(*) from kernel.event_outbox where tenant_id = b.id)
                 + (select count(*) from kernel.event_failure where tenant_id = b.id and not dead)
                 + (select count(*) from kernel.timer where tenant_id = b.id and due_at <= ?)
                 + (select count(*) from kernel.event_log l
                    join unnest(string_to_array(?, ','), string_to_array(?, ',')) as h (consumer, type)
                        on h.type = l.type
                    where l.tenant_id = b.id
                      and not exists (
                          select from kernel.event_receipt r
                          where r.tenant_id = l.tenant_id and r.consumer = h.consumer and r.event_id = l.id)
                      and not exists (
                          select from kernel.event_failure f
                          where f.tenant_id = l.tenant_id and f.consumer = h.consumer and f.event_id = l.id))
            from (select ?::uuid as id) b
            """;

    private record Hearing(String consumer, String type) {}

    private final Clock clock;
    private final String hearingConsumers;
    private final String heardTypes;

    Deliveries(
            @ConfigProperty(name = "mp.messaging.incoming.events-in.connector") String connector,
            Instance<EventConsumer> consumers,
            Instance<EventFamily> families,
            Clock clock) {
        List<String> types = families.stream()
                .flatMap(family -> family.types().keySet().stream())
                .toList();
        // Without a broker, what has left the outbox has come to all; asking for it takes longer than anything else.
        List<Hearing> hearings = connector.equals("local")
                ? List.of()
                : consumers.stream()
                        .flatMap(consumer ->
                                types.stream().filter(consumer::hears).map(type -> new Hearing(consumer.name(), type)))
                        .toList();
        hearingConsumers =
                String.join(",", hearings.stream().map(Hearing::consumer).toList());
        heardTypes = String.join(",", hearings.stream().map(Hearing::type).toList());
        this.clock = clock;
    }

    boolean areDone(Brand brand) {
        return Database.columnIn(
                        brand.tenant().placement(),
                        WAITING,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        hearingConsumers,
                        heardTypes,
                        brand.id())
                .get(0)
                .equals(0L);
    }
}
