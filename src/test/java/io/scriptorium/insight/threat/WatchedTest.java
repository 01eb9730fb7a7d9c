package io.scriptorium.insight.threat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.testing.ApiTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written down happens, and happens to a member. */
@QuarkusTest
@Tag("SEC-09")
class WatchedTest extends ApiTest {

    /** What the door tells, and not the event log. */
    private static final Set<String> NO_EVENTS = Set.of(Incident.PASSWORD_REFUSED, Incident.STRANGER_REFUSED);

    @Inject
    Instance<EventFamily> families;

    @Test
    void everyTypeIsAnEventAboutAMember() {
        Map<String, Class<? extends DomainEvent>> types = families.stream()
                .flatMap(family -> family.types().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<String> heard = new TreeSet<>(Watched.TYPES.keySet());
        heard.removeAll(NO_EVENTS);

        assertThat(types.keySet()).containsAll(heard);
        assertThat(types.keySet()).doesNotContainAnyElementsOf(NO_EVENTS);
        assertThat(heard)
                .allSatisfy(type -> assertThat(
                                Stream.of(types.get(type).getRecordComponents()).map(RecordComponent::getName))
                        .as(type)
                        .contains("memberId"));
    }
}
