package io.scriptorium.insight.threat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is made of security events. The family {@code threat} on the event log. */
public sealed interface ThreatEvent extends DomainEvent {

    /**
     * A rule raised an alert.
     *
     * @param threat what it told, such as {@code token-reuse}
     * @param severity {@code medium} or {@code high}
     * @param memberId whom it is about, if it is one member
     */
    @RegisterForReflection
    record AlertRaised(
            UUID alertId,
            String threat,
            String severity,
            @Nullable UUID memberId) implements ThreatEvent {

        @Override
        public UUID subjectId() {
            return alertId;
        }
    }

    /** Somebody of the staff looks into the alert. */
    @RegisterForReflection
    record AlertAcknowledged(UUID alertId) implements ThreatEvent {

        @Override
        public UUID subjectId() {
            return alertId;
        }
    }

    /** The alert is dealt with. */
    @RegisterForReflection
    record AlertClosed(UUID alertId) implements ThreatEvent {

        @Override
        public UUID subjectId() {
            return alertId;
        }
    }

    /** A member asked again and again for what is not theirs. */
    @RegisterForReflection
    record PermissionsRefused(UUID memberId, int times) implements ThreatEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }
}
