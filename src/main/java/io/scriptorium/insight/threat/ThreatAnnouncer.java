package io.scriptorium.insight.threat;

import io.scriptorium.insight.threat.ThreatEvent.AlertRaised;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.access.Access;
import io.scriptorium.talk.notification.Announcer;
import io.scriptorium.talk.notification.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Tells those of the staff who may see alerts that there is one; by mail too where it is high. */
@Singleton
class ThreatAnnouncer implements Announcer {

    private static final String RAISED = "threat.alert-raised";
    private static final Text TITLE = Text.of("Security alert");

    private final Access access;

    ThreatAnnouncer(Access access) {
        this.access = access;
    }

    @Override
    public boolean announces(String eventType) {
        return eventType.equals(RAISED);
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        AlertRaised raised = (AlertRaised) event;
        return access.staffWho(ThreatPermissions.VIEW)
                .map(staff -> staff.stream()
                        .map(member -> notice(member.id(), raised))
                        .toList());
    }

    private static Notice notice(UUID recipientId, AlertRaised raised) {
        Threat threat = Threat.of(raised.threat());
        return new Notice(
                recipientId, RAISED, raised.alertId(), TITLE, text(threat), threat.severity() == Severity.HIGH, true);
    }

    private static Text text(Threat threat) {
        return switch (threat) {
            case TOKEN_REUSE -> Text.of("A refresh token was used twice, so a session was ended.");
            case PASSKEY_COPY -> Text.of("There may be a copy of somebody's passkey.");
            case MANY_ACCOUNTS -> Text.of("Many accounts were tried from one address.");
            case MANY_ADDRESSES -> Text.of("One account was tried from many addresses.");
            case REFUSED_PROOFS -> Text.of("Passwords or codes of one account were refused again and again.");
            case IMPOSSIBLE_TRAVEL ->
                Text.of("One account signed in at two places that are too far apart for the time between.");
            case REFUSED_PERMISSIONS -> Text.of("One member asked again and again for what is forbidden to them.");
        };
    }
}
