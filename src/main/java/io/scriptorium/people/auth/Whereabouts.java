package io.scriptorium.people.auth;

import io.scriptorium.kernel.place.Places;
import io.scriptorium.people.persona.Personas;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.UUID;

/** Notes in which time zone members sign in: the one that the device says, else that of its address. */
@ApplicationScoped
class Whereabouts {

    private final Places places;
    private final Personas personas;

    Whereabouts(Places places, Personas personas) {
        this.places = places;
        this.personas = personas;
    }

    Uni<Void> note(UUID memberId, Device device) {
        ZoneId told = device.zone();
        ZoneId zone = told == null ? places.of(device.address()).zone() : told;
        return zone == null ? Uni.createFrom().voidItem() : personas.detect(memberId, zone);
    }
}
