package io.scriptorium.insight.threat;

import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.people.auth.AuthEvent.LoggedIn;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A website that is under attack, while the clock goes on. */
abstract class ThreatCase extends LetterTest {

    static final String EVENTS = "/api/v1/security/events";
    static final String ALERTS = "/api/v1/security/alerts";

    @Inject
    Tx tx;

    @Inject
    EventLog log;

    ValidatableResponse alerts() {
        return as(brand.admin()).get(ALERTS).then().statusCode(200);
    }

    ValidatableResponse noted() {
        return as(brand.admin()).get(EVENTS).then().statusCode(200);
    }

    void happens(Brand where, DomainEvent event, String address) {
        inTenant(where, () -> {
            Origin.bind(Vertx.currentContext(), address);
            return tx.write(() -> log.append(event));
        });
        settle(where);
    }

    void signsIn(Person person, String address) {
        happens(person.brand(), new LoggedIn(person.memberId(), UUID.randomUUID(), List.of("pwd")), address);
    }

    void later(Duration time) {
        clock.advance(time);
    }
}
