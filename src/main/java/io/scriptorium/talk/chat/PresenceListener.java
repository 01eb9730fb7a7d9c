package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.realtime.Fanout;
import io.scriptorium.kernel.realtime.Presence;
import io.scriptorium.people.presence.PresenceEvent.ModeChanged;
import io.scriptorium.people.presence.Presences;
import io.scriptorium.people.setting.SettingEvent.Changed;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Tells companions that somebody seems to go who becomes invisible, and to come who becomes visible again: by their own
 * choice, or since the website has switched the mode.
 */
@Singleton
class PresenceListener implements EventConsumer {

    private final Tx tx;
    private final ChatQueries queries;
    private final Presence presence;
    private final Presences presences;
    private final Fanout fanout;

    PresenceListener(Tx tx, ChatQueries queries, Presence presence, Presences presences, Fanout fanout) {
        this.tx = tx;
        this.queries = queries;
        this.presence = presence;
        this.presences = presences;
        this.fanout = fanout;
    }

    @Override
    public String name() {
        return "chat-presence";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("presence.mode-changed") || type.equals("setting.changed");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        if (event instanceof ModeChanged mode) {
            return tell(envelope.tenantId(), mode);
        }
        return event instanceof Changed setting
                ? presences
                        .concernedBy(setting.key())
                        .chain(members -> InTurn.each(members, member -> tellAnew(envelope.tenantId(), member)))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(UUID tenant, ModeChanged mode) {
        return presence.online(tenant, List.of(mode.memberId()))
                .chain(online -> online.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tell(tenant, mode.memberId(), !mode.invisible()));
    }

    private Uni<Void> tellAnew(UUID tenant, UUID member) {
        return presences.isHidden(member).chain(hidden -> tell(tenant, member, !hidden));
    }

    private Uni<Void> tell(UUID tenant, UUID member, boolean there) {
        return queries.companions(member)
                .invoke(companions -> {
                    if (!companions.isEmpty()) {
                        Wake wake = Wake.presence(member, there, companions);
                        tx.afterCommit(() -> fanout.publish(Wake.CHANNEL, wake.of(tenant)));
                    }
                })
                .replaceWithVoid();
    }
}
